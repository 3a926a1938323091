/**
 * How every frontend package sets its tests up: import it from there as
 * `@rally/portal-react/setupTests`.
 *
 * @packageDocumentation
 */
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

/*
 * A busy machine is slow, not wrong: whole pages in jsdom take it seconds, so
 * a test waits long for what must appear. It still fails on what never does.
 */
const APPEARS_MS = 30_000;

configure({ asyncUtilTimeout: APPEARS_MS });
jest.setTimeout(2 * APPEARS_MS);
