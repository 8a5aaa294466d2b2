import api = require('../desk/api.private');

/** A picture of where calls can go. The build draws it from the settings; only people who have signed in may see it. */
export const handler = api.sends(() => {
  const picture = Runtime.getAssets()['/map.svg'];
  if (!picture) throw new api.Problem(404, 'There is no map yet: build and deploy once more.');
  return new Twilio.Response()
    .setStatusCode(200)
    .appendHeader('content-type', 'image/svg+xml; charset=utf-8')
    .setBody(picture.open());
});
