/*
 * Measures of the court, metres.
 * Source: ITF Rules of Tennis, rule 1,
 * https://www.itftennis.com/en/about-us/governance/rules-and-regulations/
 */

/** From the net to the service line. */
export const SERVICE_LINE_M = 6.4;

/** Of the singles court. */
export const WIDTH_M = 8.23;

/** The middle 40 % of the width counts as the middle, as in the Match Charting Project. */
export const MIDDLE_HALF_WIDTH_M = (0.4 * WIDTH_M) / 2;
