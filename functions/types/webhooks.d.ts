import type read = require('../voice/read.private');

/** What Twilio sends, as the readers of voice/read have it. */

export type CallStatus = (typeof read.callStatuses)[number];
export type RecordingStatus = (typeof read.recordingStatuses)[number];

export type VoiceRequest = ReturnType<typeof read.voice>;
export type GatherResult = ReturnType<typeof read.gather>;
export type PlacedCall = ReturnType<typeof read.placed>;
export type DialResult = ReturnType<typeof read.dial>;
export type QueueExit = ReturnType<typeof read.queueExit>;
export type WaitRequest = ReturnType<typeof read.wait>;
export type TalkRequest = ReturnType<typeof read.talk>;
export type RecordResult = ReturnType<typeof read.record>;
