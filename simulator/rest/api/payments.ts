import type { LegHandle } from '../../call/types';
import type { Target } from '../../twiml/types';
import { rfc2822 } from '../dates';
import { invalid, missing, notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { callOf, liveCall } from './call-forks';
import { account, apiRoute, sidOf } from './route';

/** What a caller may be asked for, as `Required` names it. */
const pieces = {
  'payment-card-number': 'PaymentCardNumber',
  'expiration-date': 'ExpirationDate',
  'security-code': 'SecurityCode',
  'postal-code': 'PostalCode',
  'bank-routing-number': 'BankRoutingNumber',
  'bank-account-number': 'BankAccountNumber',
} as const;
type Piece = keyof typeof pieces;
const captures = Object.keys(pieces) as Piece[];

interface Payment {
  sid: string;
  call: LegHandle;
  createdAt: number;
  updatedAt: number;
  isOver: boolean;
  tokenType: string;
  method: string;
  connector: string;
  bankAccountType?: string;
  /** Missing: the card is only tokenized. */
  chargeAmount?: string;
  required: Piece[];
}

/**
 * Sessions of payments that an agent assists. Nothing is captured and nobody is charged: a session is kept, and each step told.
 * https://www.twilio.com/docs/voice/api/payment-resource
 */
export function paymentRoutes(rest: Rest): Route[] {
  const payments = new Map<string, Payment>();
  /** What a request made, by its call and key: the same again makes nothing. */
  const made = new Map<string, Payment>();
  const path = `${account}/Calls/{CallSid}/Payments`;

  return [
    apiRoute(rest, 'POST', `${path}.json`, (request) => {
      const call = liveCall(rest, request);
      const key = `${call.sid} ${request.form.required('IdempotencyKey')}`;
      reportOf(request.form);
      const payment = made.get(key) ?? newPayment(rest, call, request.form);
      payments.set(payment.sid, payment);
      made.set(key, payment);
      return { status: 201, json: paymentJson(rest, payment) };
    }),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const payment = payments.get(sidOf(request));
      if (payment?.call !== callOf(rest, request)) throw notFound(request.path);
      const { form } = request;
      form.required('IdempotencyKey');
      const report = reportOf(form);
      const capture = form.oneOf('Capture', captures);
      const status = form.oneOf('Status', ['complete', 'cancel']);
      if (!capture && !status) throw missing('Capture');
      if (payment.isOver || payment.call.isOver)
        throw new RestError(20001, `Payment session ${payment.sid} is over`);
      payment.updatedAt = rest.clock.now();
      payment.isOver = status !== undefined;
      tells(
        rest,
        payment,
        report,
        status ? resultOf(rest, status, payment) : progressOf(capture as Piece, payment),
      );
      return { status: 202, json: paymentJson(rest, payment) };
    }),
  ];
}

function newPayment(rest: Rest, call: LegHandle, form: Fields): Payment {
  const now = rest.clock.now();
  const method = form.oneOf('PaymentMethod', ['credit-card', 'ach-debit']) ?? 'credit-card';
  const bankAccountTypes = ['consumer-checking', 'consumer-savings', 'commercial-checking'] as const;
  form.oneOf('Input', ['dtmf']);
  form.whole('Timeout', { least: 1, most: 600 });
  form.whole('MinPostalCodeLength', { least: 1 });
  return {
    chargeAmount: chargeAmount(form),
    tokenType: form.oneOf('TokenType', ['one-time', 'reusable', 'payment-method']) ?? 'reusable',
    method,
    connector: form.text('PaymentConnector') || 'Default',
    bankAccountType:
      form.oneOf('BankAccountType', bankAccountTypes) ??
      (method === 'ach-debit' ? 'consumer-checking' : undefined),
    required: requiredOf(method, form),
    sid: rest.sid('PK'),
    call,
    createdAt: now,
    updatedAt: now,
    isOver: false,
  };
}

function requiredOf(method: 'credit-card' | 'ach-debit', form: Fields): Piece[] {
  if (method === 'ach-debit') return ['bank-routing-number', 'bank-account-number'];
  const [code, postal] = [form.flag('SecurityCode') ?? true, form.flag('PostalCode') ?? true];
  return captures
    .slice(0, 4)
    .filter((piece) => (piece !== 'security-code' || code) && (piece !== 'postal-code' || postal));
}

/** @throws RestError 20001 for anything but a decimal from 0 to a million */
function chargeAmount(form: Fields): string | undefined {
  const text = form.text('ChargeAmount');
  if (!text) return undefined;
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) throw invalid('ChargeAmount', text, 'a decimal below 1,000,000');
  return Number(text) === 0 ? undefined : text;
}

function reportOf(form: Fields): Target {
  form.required('StatusCallback');
  return { url: form.url('StatusCallback') ?? '', method: 'POST' };
}

function progressOf(capture: Piece, { required }: Payment): Record<string, string> {
  const Required = required.map((piece) => pieces[piece]).join(',');
  return { Capture: capture, PartialResult: 'true', Required };
}

/** As if all had been captured; the option says what the processor makes of it. */
function resultOf(
  { paymentResult = 'success' }: Rest,
  status: 'complete' | 'cancel',
  { chargeAmount: charged, sid }: Payment,
): Record<string, string> {
  if (status === 'cancel') return {};
  if (paymentResult !== 'success') return { Result: paymentResult };
  const proof = sid.slice(2);
  return { Result: paymentResult, [charged ? 'PaymentConfirmationCode' : 'PaymentToken']: proof };
}

function tells({ twilio }: Rest, payment: Payment, report: Target, more: Record<string, string>): void {
  const { call } = payment;
  const fields: Record<string, string> = {
    AccountSid: twilio.accountSid,
    CallSid: call.sid,
    Sid: payment.sid,
    DateCreated: rfc2822(payment.createdAt),
    DateUpdated: rfc2822(payment.updatedAt),
    PaymentConnector: payment.connector,
    PaymentMethod: payment.method,
    ...(payment.bankAccountType ? { BankAccountType: payment.bankAccountType } : {}),
    ...(payment.chargeAmount ? { ChargeAmount: payment.chargeAmount } : { TokenType: payment.tokenType }),
    ...more,
  };
  twilio.reports({ ...report, fields }, call, 'payment status callback');
}

function paymentJson(rest: Rest, { sid, call, createdAt, updatedAt }: Payment) {
  return {
    sid,
    account_sid: rest.account.sid,
    call_sid: call.sid,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Calls/${call.sid}/Payments/${sid}.json`,
  };
}
