import api = require('../desk/api.private');

/** Where calls can go, as a picture. The build draws it from the settings: a private asset, for whoever has signed in. */
export const handler = api.sends(() => {
  const picture = Runtime.getAssets()['/map.svg'];
  if (!picture) throw new api.Problem(404, 'There is no map yet: build and deploy once more.');
  return new Twilio.Response()
    .setStatusCode(200)
    .appendHeader('content-type', 'image/svg+xml; charset=utf-8')
    .appendHeader('cache-control', 'no-store')
    .appendHeader('x-content-type-options', 'nosniff')
    .setBody(picture.open());
});
