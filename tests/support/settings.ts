import dentalOffice = require('../../examples/dental-office');

/**
 * The business that the tests are written for. It replaces functions/settings.private.ts in tests, so that everyone can
 * make that file their own.
 */
export = dentalOffice;
