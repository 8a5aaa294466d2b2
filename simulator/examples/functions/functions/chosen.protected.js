exports.handler = (context, event, callback) => {
  const twiml = new Twilio.twiml.VoiceResponse();
  if (event.Digits === '1') twiml.say(`It is raining in ${context.TOWN ?? 'London'}.`);
  else twiml.redirect('/voice');
  callback(null, twiml);
};
