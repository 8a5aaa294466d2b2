import type { Visit } from './tour';

const callback = 'http://127.0.0.1:9/told';
const payment = { IdempotencyKey: 'one', StatusCallback: callback };

/** What a call that is in progress has below it. */
export const callStops: Visit[] = [
  { ask: 'POST /Calls/{Call}/Transcriptions.json', form: { Name: 'live' }, as: 'LiveTranscription' },
  { ask: 'POST /Calls/{Call}/Transcriptions/{LiveTranscription}.json', form: { Status: 'stopped' } },
  { ask: 'POST /Calls/{Call}/Siprec.json', form: { ConnectorName: 'recorder' }, as: 'Siprec' },
  { ask: 'POST /Calls/{Call}/Siprec/{Siprec}.json', form: { Status: 'stopped' } },
  { ask: 'POST /Calls/{Call}/Payments.json', form: payment, as: 'Payment' },
  { ask: 'POST /Calls/{Call}/Payments/{Payment}.json', form: { ...payment, Capture: 'postal-code' } },
  { ask: 'POST /Calls/{Call}/UserDefinedMessages.json', form: { Content: '{}' } },
  {
    ask: 'POST /Calls/{Call}/UserDefinedMessageSubscriptions.json',
    form: { Callback: callback },
    as: 'Subscription',
  },
  { ask: 'DELETE /Calls/{Call}/UserDefinedMessageSubscriptions/{Subscription}.json' },
];
