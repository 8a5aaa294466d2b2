// https://www.twilio.com/docs/voice/twiml: verbs of other products than the telephone
import { OTHER_PRODUCTS } from '../../twiml/verbs/other';
import { verb } from './support';

test.each(OTHER_PRODUCTS)('%s is named, and its contents are left alone', (element) => {
  expect(verb('Other', `<${element} any="1">text<Foo/></${element}>`)).toEqual({
    name: 'Other',
    element,
    noun: 'Foo',
  });
});

test('where the result would be reported', () => {
  expect(
    verb('Other', '<Connect action="/a" method="GET"><VirtualAgent connectorName="x"/></Connect>'),
  ).toEqual({
    name: 'Other',
    element: 'Connect',
    noun: 'VirtualAgent',
    action: { url: '/a', method: 'GET' },
  });
  expect(verb('Other', '<Pay action="a b"/>').action).toBeUndefined();
});
