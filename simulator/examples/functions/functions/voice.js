// The only function that anybody may call: Twilio asks the protected ones, by its signature.
exports.handler = (_context, _event, callback) => {
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.gather({ numDigits: 1, action: '/chosen' }).say('For the weather, press 1.');
  twiml.redirect('/voice');
  callback(null, twiml);
};
