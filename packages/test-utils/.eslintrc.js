module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // This package declares tests on behalf of others: `testTemplate` is its purpose.
    'jest/no-export': 'off',
  },
});
