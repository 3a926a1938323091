import { words } from '@rally/ml';

/** Figures as people read them, here as in the portal. */
export const { count, counted, percent, short, table } = words;
