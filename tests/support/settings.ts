import dentalOffice = require('../../examples/dental-office');

/**
 * The business that the tests are written for: it takes the place of functions/settings.private.ts wherever they run, so
 * that everyone can make that file their own.
 */
export = dentalOffice;
