import '@testing-library/jest-dom';

// Whole pages in jsdom take seconds on a busy machine.
jest.setTimeout(30_000);
