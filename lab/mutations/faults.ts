import type { Fault } from './fault';

/**
 * Mistakes that a person could make in this house, by room, written by hand. Stryker, the field's tool, runs here (jest
 * runner, `buildCommand`, a `tsconfigFile` that is not there, because it rewrites that with an API that TypeScript 7 lacks),
 * but it needs about 14 seconds for each of some 14,000 mutants, counts errors and time-outs as caught, and has no operator
 * for "the day is UTC's".
 */
export const faults: readonly Fault[] = [
  {
    name: 'Of two who pick up at once, the one who hung up has talked with the caller',
    file: 'functions/record/legs.private.ts',
    find: '(other.seconds ?? 0) - (one.seconds ?? 0)',
    becomes: '(one.seconds ?? 0) - (other.seconds ?? 0)',
    caughtBy: [
      'tests/record/fold.test.ts',
      'who talked with the caller of two who picked up in one second without being asked: the one who stayed on',
    ],
  },
  {
    name: 'An agent who hangs up in the whisper has talked with the caller',
    file: 'functions/record/legs.private.ts',
    find: "'bridging-in-process': false",
    becomes: "'bridging-in-process': true",
    caughtBy: [
      'tests/record/fold.test.ts',
      'a wait in line an agent who hangs up in the whisper is no talk (bridging-in-process)',
    ],
  },
  {
    name: 'An answering machine takes a call without pressing a key',
    file: 'functions/record/legs.private.ts',
    find: "parameters.Digits === '1'",
    becomes: "parameters.Digits !== '9'",
    caughtBy: [
      'tests/record/fold.test.ts',
      'who talked with the caller a machine picked up and pressed nothing, and no more is known: nobody',
    ],
  },
  {
    name: 'What was asked is read in the order in which it came in',
    file: 'functions/record/fold.private.ts',
    find: 'one.at - other.at || (one.path < other.path ? -1 : 1)',
    becomes: '0 * (one.at - other.at)',
    caughtBy: [
      'tests/record/fold.test.ts',
      'the order of what was asked, and repeats of callbacks, make no difference',
    ],
  },
  {
    name: 'Of two waits in line only the last counts',
    file: 'functions/record/fold.private.ts',
    find: 'exits.reduce((sum, { parameters }) => sum + ',
    becomes: 'exits.reduce((_, { parameters }) => ',
    caughtBy: ['tests/record/fold.test.ts', 'a wait in line twice: the waits are added'],
  },
  {
    name: 'A caller who had hung up is put in line',
    file: 'functions/record/fold.private.ts',
    find: '!requests.isGone(parameters) &&\n      parameters',
    becomes: 'parameters',
    caughtBy: ['tests/record/fold.test.ts', 'a wait in line a caller who had hung up never entered'],
  },
  {
    name: 'Silence is a message',
    file: 'functions/record/recordings.private.ts',
    find: "isMessage && status !== 'absent' && status",
    becomes: 'isMessage && status',
    caughtBy: ['tests/record/fold.test.ts', 'a message whose recording is absent'],
  },
  {
    name: 'A goodbye forgets the way that led to it',
    file: 'functions/record/asked.private.ts',
    find: '"|>|<!-- ?',
    becomes: '"|>',
    caughtBy: [
      'tests/record/fold.test.ts',
      'the way through the menu a goodbye has no URL, so a comment carries it',
    ],
  },
  {
    name: 'Every caller of an agent has the recordings of all of them',
    file: 'functions/store/settle.private.ts',
    find: 'legs.beganAt(each) >= served - legs.ABOUT_THEN',
    becomes: 'legs.beganAt(each) >= served - 86_400_000',
    caughtBy: [
      'tests/store/settle.test.ts',
      'an agent talks with two callers in one call: each has the recording of their own talk',
    ],
  },
  {
    name: 'A message that is deleted at Twilio is no longer on record',
    file: 'functions/store/settle.private.ts',
    find: '...gone.map(',
    becomes: '...gone.slice(gone.length).map(',
    caughtBy: ['tests/store/settle.test.ts', 'a message that the desk has deleted stays on record'],
  },
  {
    name: 'A record is final before Twilio has told everything',
    file: 'functions/store/settle.private.ts',
    find: 'const isSettled = events !== undefined && ',
    becomes: 'const isSettled = ',
    caughtBy: ['tests/store/attend.test.ts', 'before Twilio has Events nothing is made final'],
  },
  {
    name: 'Notes of a call stay for ever',
    file: 'functions/store/settle.private.ts',
    find: 'await desk.forget(store, callSid, notes);',
    becomes: 'await desk.forget(store, callSid, []);',
    caughtBy: ['tests/store/desk.test.ts', 'the notes of a call go when its record is settled'],
  },
  {
    name: 'Whoever writes last wins',
    file: 'functions/store/entries.private.ts',
    find: '{ data, ifMatch: revision }',
    becomes: '{ data }',
    caughtBy: ['tests/store/entries.test.ts', 'what somebody else has written meanwhile is not written over'],
  },
  {
    name: 'The last month hides the month before',
    file: 'functions/store/entries.private.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of the function
    find: ": `${map.slice('calls-'.length)}-01T00:00:00Z`",
    becomes: ': lowest',
    caughtBy: ['tests/store/entries.test.ts', 'the end of a month parts no span'],
  },
  {
    name: 'A record that is too long for Sync is not shortened',
    file: 'functions/store/entries.private.ts',
    find: '<= MOST_BYTES',
    becomes: '<= 99 * MOST_BYTES',
    caughtBy: [
      'tests/store/entries.test.ts',
      'of what is too long for Sync the words are shortened first, then notes go',
    ],
  },
  {
    name: 'A hundred open messages push the others out of the inbox',
    file: 'functions/store/desk.private.ts',
    find: "!last?.key.startsWith('RE')",
    becomes: 'last',
    caughtBy: ['tests/store/desk.test.ts', 'no number of open messages pushes one out of the inbox'],
  },
  {
    name: 'A message that is done stays in the inbox',
    file: 'functions/store/calls.private.ts',
    find: "if (how !== 'open') await desk.remove(store, sid);",
    becomes: "if (how !== 'open') await desk.read(store, sid);",
    caughtBy: [
      'tests/store/newest.test.ts',
      'the inbox holds messages until they are done, and again when they are taken up again',
    ],
  },
  {
    name: 'The last call of a page is the first of the next, too',
    file: 'functions/store/calls.private.ts',
    find: 'entries.keyOf(call) < cursor',
    becomes: 'entries.keyOf(call) <= cursor',
    caughtBy: [
      'tests/store/newest.test.ts',
      'the newest fifty of many calls come in three requests, each with what happened in it',
    ],
  },
  {
    name: 'A sender that was stopped tells everybody twice',
    file: 'functions/desk/attend.private.ts',
    find: 'again ? await find(client, number, body, pending) : undefined',
    becomes: 'again ? await find(client, number, number, pending) : undefined',
    caughtBy: [
      'tests/store/attend.test.ts',
      'stopped before it could mark what was sent: Twilio’s own list says who has been told',
    ],
  },
  {
    name: 'People get texts about what is long past',
    file: 'functions/desk/attend.private.ts',
    find: 'isFresh ? peopleOf(news) : []',
    becomes: 'peopleOf(news)',
    caughtBy: [
      'tests/store/attend.test.ts',
      'nobody is told of what happened a day ago, but the message lies on the desk',
    ],
  },
  {
    name: 'Sent is as good as delivered',
    file: 'functions/desk/attend.private.ts',
    find: "undelivered: 'undelivered'",
    becomes: "undelivered: 'delivered'",
    caughtBy: ['tests/store/attend.test.ts', 'a text that did not arrive is on record, with Twilio’s number'],
  },
  {
    name: 'When Twilio asks to slow down, people are not told',
    file: 'functions/desk/attend.private.ts',
    find: 'if (status === 429 || status >= 500) throw error;',
    becomes: 'if (status >= 500) throw error;',
    caughtBy: [
      'tests/store/attend.test.ts',
      'when Twilio answers 429, its next callback sends what is left: nobody is told twice',
    ],
  },
  {
    name: 'The board shows the line from its end',
    file: 'functions/desk/live.private.ts',
    find: 'one.since - other.since',
    becomes: 'other.since - one.since',
    caughtBy: ['tests/functions-http/desk.test.ts', 'who waits, in the order of their coming'],
  },
  {
    name: 'The callback of a call that ends answers 204 and stores nothing',
    file: 'functions/callback/call-status.protected.ts',
    find: 'const kept = await attend(client, CallSid, {',
    becomes: 'const kept = notes.length < 99 ? undefined : await attend(client, CallSid, {',
    caughtBy: [
      'tests/calls/message.test.ts',
      'callers who give up in line: those of the line are, once however often the end is reported',
    ],
  },
  {
    name: 'The callback of a recording answers 204 and stores nothing',
    file: 'functions/callback/recording-status.protected.ts',
    find: "RecordingStatus === 'in-progress' ||",
    becomes: "RecordingStatus === 'completed' ||",
    caughtBy: [
      'tests/calls/message.test.ts',
      'the desk is told of a message by SMS: how long it is, and from whom',
    ],
  },
  {
    name: 'Nobody learns of a recording that failed',
    file: 'functions/callback/recording-status.protected.ts',
    find: "RecordingStatus === 'unknown')",
    becomes: "RecordingStatus === 'failed')",
    caughtBy: [
      'tests/calls/message.test.ts',
      'a recording that fails is never called a message: the record says so, and the desk is told that somebody tried',
    ],
  },
  {
    name: 'The callback of a transcription answers 204 and stores nothing',
    file: 'functions/callback/recording-status.protected.ts',
    find: "rest.TranscriptionStatus !== 'completed'",
    becomes: "rest.TranscriptionStatus === 'completed'",
    caughtBy: ['tests/calls/message.test.ts', 'an English message is written down, a Spanish one is not'],
  },
  {
    name: 'A callback that could not be noted answers 204, so Twilio does not come again',
    file: 'functions/voice/answers.private.ts',
    find: 'isBad ? 400 : 503',
    becomes: 'isBad ? 400 : 204',
    caughtBy: [
      'tests/store/attend.test.ts',
      'when Twilio answers 503, its next callback sends what is left: nobody is told twice',
    ],
  },
  {
    name: 'A caller waits eight seconds for a Sync that hangs',
    file: 'functions/store/sync.private.ts',
    find: 'call: 300,',
    becomes: 'call: 8000,',
    caughtBy: [
      'tests/calls/slow-sync.test.ts',
      'Sync hangs: one caller waits for it, and no longer than they notice; the next ones do not',
    ],
  },
  {
    name: 'Every caller waits anew for a Sync that hangs',
    file: 'functions/store/sync.private.ts',
    find: 'if (status === undefined) slowAt',
    becomes: 'if (status !== undefined) slowAt',
    caughtBy: [
      'tests/calls/slow-sync.test.ts',
      'Sync hangs: one caller waits for it, and no longer than they notice; the next ones do not',
    ],
  },
  {
    name: 'A callback that is refused with 429 never comes again',
    file: 'functions/voice/call.private.ts',
    find: 'rp=4xx,5xx',
    becomes: 'rp=5xx',
    caughtBy: [
      'tests/calls/callbacks.test.ts',
      'every report asks for more tries where we fail, are slow, or have too many at once (429)',
    ],
  },
  {
    name: 'The way through the menu does not ride along',
    file: 'functions/voice/call.private.ts',
    find: 'way: this.way.slice(-LONGEST_WAY)',
    becomes: 'way: this.way.slice(LONGEST_WAY)',
    caughtBy: [
      'tests/calls/record.test.ts',
      'a talk with sales: the way through the menu, who was rung, who answered, how long',
    ],
  },
  {
    name: 'The account does not ride along',
    file: 'functions/voice/call.private.ts',
    find: 'account: this.account,\n      noted',
    becomes: "account: '',\n      noted",
    caughtBy: [
      'tests/calls/record.test.ts',
      'a wait in line: the account, the place, how long, and the agent who took the call',
    ],
  },
  {
    name: 'Who speaks another language than the caller is rung first',
    file: 'functions/places/ring.private.ts',
    find: '[...now.filter(speaks), ...now.filter((person) => !speaks(person))]',
    becomes: '[...now.filter((person) => !speaks(person)), ...now.filter(speaks)]',
    caughtBy: [
      'tests/calls/sales.test.ts',
      'one after the other those who speak the caller’s language come first',
    ],
  },
  {
    name: 'A mobile’s voicemail gets the caller',
    file: 'functions/places/ring.private.ts',
    find: 'const accept = place.accept ?',
    becomes: 'const accept = place.accept && !person ?',
    caughtBy: [
      'tests/calls/sales.test.ts',
      "a mobile's voicemail picks up first in English and does not win: the others ring again, and one of them takes the call",
    ],
  },
  {
    name: 'While somebody is asked to take the call, the caller hears silence',
    file: 'functions/places/ring.private.ts',
    find: 'answerOnBridge: true',
    becomes: 'answerOnBridge: false',
    caughtBy: [
      'tests/calls/sales.test.ts',
      "a mobile's voicemail picks up first the caller hears ringing meanwhile, never silence",
    ],
  },
  {
    name: 'Opening hours are UTC’s',
    file: 'functions/hours.private.ts',
    find: 'wallClock(now, zoneOf(schedule));\n  const lastNight',
    becomes: "wallClock(now, zoneOf(schedule) && 'UTC');\n  const lastNight",
    caughtBy: ['tests/functions/hours.test.ts', 'Monday 07:59 in Chicago'],
  },
  {
    name: 'The board’s day is UTC’s',
    file: 'functions/hours.private.ts',
    find: 'const at = utc - offset(guess, timeZone);',
    becomes: 'const at = utc - 0 * guess;',
    caughtBy: [
      'tests/functions-http/desk.test.ts',
      'at seven in the evening in Chicago, when it is tomorrow in Greenwich, the day is still today',
    ],
  },
  {
    name: 'A day on which the clocks change begins an hour off',
    file: 'functions/hours.private.ts',
    find: 'const guess = utc - offset(utc, timeZone);',
    becomes: 'const guess = utc + 12 * 3600_000;',
    caughtBy: [
      'tests/functions/hours.test.ts',
      '2026-03-08 begins at midnight in Chicago, 2026-03-08T06:00Z, and has 23 hours',
    ],
  },
  {
    name: 'The export is always of today',
    file: 'functions/api/export.ts',
    find: "hours.dayOf(read.text(event, 'day'))",
    becomes: "hours.dayOf(read.text(event, 'date'))",
    caughtBy: [
      'tests/functions-http/desk.test.ts',
      'a table holds the calls of the day that is asked for, at local time',
    ],
  },
  {
    name: 'A caller who hung up at once counts against the service level',
    file: 'functions/record/figures.private.ts',
    find: '- short - unknown',
    becomes: '- unknown',
    caughtBy: ['tests/record/figures.test.ts', 'the service level: in time, of all but the short abandons'],
  },
  {
    name: 'The figures have an hour for the end of a call, not for its arrival',
    file: 'functions/record/figures.private.ts',
    find: 'hours.local(call.arrivedAt)',
    becomes: 'hours.local(call.endedAt ?? 0)',
    caughtBy: [
      'tests/record/figures.test.ts',
      'is that of the business, and a call is of the hour in which it arrived',
    ],
  },
  {
    name: 'A deleted message keeps its transcript',
    file: 'functions/record/recordings.private.ts',
    find: "message.handled === 'deleted' ? wordless(message) : message",
    becomes: 'message',
    caughtBy: [
      'tests/doors/leaks.test.ts',
      'refuses to keep a word of a message that is deleted once its record is settled',
    ],
  },
  {
    name: 'What a caller says becomes a formula in the table',
    file: 'functions/api/export.ts',
    find: ']*[=+',
    becomes: ']*[+',
    caughtBy: [
      'tests/board/calls.test.ts',
      'a table for a spreadsheet, in which no caller can write a formula',
    ],
  },
  {
    name: 'A deleted message can still be heard',
    file: 'functions/api/message.ts',
    find: "how === 'deleted' && (await delete",
    becomes: "how === 'open' && (await delete",
    caughtBy: ['tests/functions-http/desk.test.ts', 'a message that is deleted cannot be heard any more'],
  },
  {
    name: "Another app's recording is played in the name of a call that goes on",
    file: 'functions/api/recording.ts',
    find: 'recorded: recording.callSid',
    becomes: 'recorded: call.sid',
    caughtBy: [
      'tests/doors/recordings.test.ts',
      "refuses another app's recording in the name of a call that goes on, whose record is not written",
    ],
  },
  {
    name: 'A planted cookie of a session that is over locks the desk out',
    file: 'functions/desk/session.private.ts',
    find: 'sessions.find(',
    becomes: 'sessions.slice(0, 1).find(',
    caughtBy: [
      'tests/doors/passcode.test.ts',
      'refuses to be locked out by a planted cookie of a session that was signed out',
    ],
  },
  {
    name: 'Whose PIN is revoked goes on taking callers',
    file: 'functions/agent/desk.protected.ts',
    find: "person !== '' && !pins.has",
    becomes: "person === '' && !pins.has",
    caughtBy: [
      'tests/doors/pin.test.ts',
      'a PIN that is revoked during a call refuses to lead callers to whoever is on the line with it',
    ],
  },
  {
    name: 'The archive deletes what it could not verify on the disk',
    file: 'scripts/recordings/save.ts',
    find: 'if (readBack) throw',
    becomes: 'if (!file) throw',
    caughtBy: [
      'tests/records/recordings-faults.test.ts',
      'what stands on the disk is read before anything is deleted a disk that loses what was written',
    ],
  },
  {
    name: 'The archive deletes what it could not save',
    file: 'scripts/recordings/archive.ts',
    find: 'result.failed.push({ sid, reason: error.message });\n    return;',
    becomes: 'result.failed.push({ sid, reason: error.message });',
    caughtBy: [
      'tests/records/recordings-faults.test.ts',
      'what is not the recording is not saved, and nothing is deleted for it half of it',
    ],
  },
  {
    name: 'A page that says what is wrong counts as a recording',
    file: 'scripts/recordings/download.ts',
    find: 'response.ok && types.includes(type)',
    becomes: 'response.ok',
    caughtBy: [
      'tests/records/recordings-faults.test.ts',
      'what is not the recording is not saved, and nothing is deleted for it MP3',
    ],
  },
  {
    name: 'A recording of another length than Twilio says counts as saved',
    file: 'scripts/recordings/check.ts',
    find: '> tolerance',
    becomes: '> 1000 * tolerance',
    caughtBy: [
      'tests/records/recordings-faults.test.ts',
      'what is not the recording is not saved, and nothing is deleted for it half of a stream',
    ],
  },
  {
    name: 'Checksums are not compared',
    file: 'scripts/recordings/check.ts',
    find: '(await sumOf(file)) !== sum',
    becomes: '(await sumOf(file)) === undefined',
    caughtBy: ['tests/records/recordings.test.ts', 'verify a copy with other bytes'],
  },
  {
    name: 'Repair skips the calls that have a record, although notes alone have made it',
    file: 'scripts/records/repair.ts',
    find: '      now,\n    };',
    becomes: '      now,\n    };\n    if (before) return;',
    caughtBy: ['tests/records/completes.test.ts', 'repair completes records that are made of notes alone'],
  },
  {
    name: 'Erase forgets the talk that was recorded on an agent’s own call',
    file: 'scripts/records/traces.ts',
    find: 'parameters.DequeingCallSid ?? []',
    becomes: 'parameters.nobody ?? []',
    caughtBy: [
      'tests/records/completes.test.ts',
      'erase takes the talk that was recorded on an agent’s own call',
    ],
  },
  {
    name: 'The simulator takes any signature for Twilio’s',
    file: 'simulator/webhooks/signature.ts',
    find: 'equal(signature, sign(authToken, url, fields)) &&',
    becomes: '',
    caughtBy: ['tests/doors/webhooks.test.ts', '/call/menu the signature of another URL: 403'],
  },
  {
    name: 'People who talk with a caller are rung for the next',
    file: 'functions/desk/staff.private.ts',
    find: '!doing(person, roster, now) && ',
    becomes: '',
    caughtBy: [
      'tests/functions/staff.test.ts',
      'whoever is rung is on duty, free and not left in peace; and no caller rings two telephones',
    ],
  },
  {
    name: 'The pace of a queue is the wait of whoever was taken last',
    file: 'functions/desk/staff.private.ts',
    find: 'Math.max(before?.at ?? 0, joinedAt)',
    becomes: 'joinedAt',
    caughtBy: [
      'tests/functions/staff.test.ts',
      'the pace is the time between turns while somebody waited, and the wait of the first otherwise',
    ],
  },
  {
    name: 'An estimate grows while somebody waits',
    file: 'functions/places/queue.private.ts',
    find: 'told > 0 && left > told - 1',
    becomes: 'told > 99 && left > told - 1',
    caughtBy: [
      'tests/calls/queue.test.ts',
      'waiting in Spanish an estimate never grows: once it would, only the place is told, and a message offered',
    ],
  },
  {
    name: 'Only the last wrong PIN of a call counts',
    file: 'functions/agent/incoming.protected.ts',
    find: 'if (Digits) await',
    becomes: 'if (Digits && call.attempt >= settings.questions.tries) await',
    caughtBy: ['tests/doors/pin.test.ts', 'guessing refuses whoever hangs up after two tries in each call'],
  },
  {
    name: 'A call that was asked for its PIN before the line was shut can go on trying',
    file: 'functions/agent/incoming.protected.ts',
    find: 'if (isShut(call)) return',
    becomes: "if (isShut(call) && call.state('step')) return",
    caughtBy: [
      'tests/doors/pin.test.ts',
      'guessing refuses the right PIN to a call that was asked before the line was shut',
    ],
  },
  {
    name: 'Of two people with the same PIN, the first is taken for both',
    file: 'functions/desk/pins.private.ts',
    find: 'right.length === 1',
    becomes: 'right.length > 0',
    caughtBy: [
      'tests/doors/pin.test.ts',
      'two people with the same PIN refuses it to Ben: neither is taken for the other',
    ],
  },
  {
    name: 'A telephone of ours is never shut, so whoever claims its number can try for ever',
    file: 'functions/desk/pins.private.ts',
    find: 'MOST_OF_OURS = 20',
    becomes: 'MOST_OF_OURS = 2000',
    caughtBy: [
      'tests/doors/pin.test.ts',
      "guessing refuses to be tried for ever by whoever claims a person's number",
    ],
  },
];
