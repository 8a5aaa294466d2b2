const { seldom } = require('./files');
const round = require('./round');

module.exports = round(seldom);
