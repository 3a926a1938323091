/**
 * What several pages of the portal share: ages, verdicts, quota bars, states,
 * figures and colours.
 *
 * @packageDocumentation
 */
import './tokens.css';

export * from './ask/useAsk';
export * from './ask/useRepeat';

export * from './chart/ChartStops';
export * from './chart/stepPath';
export * from './chart/timeAxis';
export * from './chart/useWidth';
export * from './clock/useNow';
export * from './colour/categories';
export * from './colour/viridis';
export * from './components/AgeStamp/AgeStamp';
export * from './components/Figure/Figure';
export * from './components/NodeSquares/NodeSquares';
export * from './components/Panel/Panel';
export * from './components/QuotaBar/QuotaBar';
export * from './components/StateStrip/StateStrip';
export * from './components/States/EmptyState';
export * from './components/States/FailedState';
export * from './components/States/LoadingRows';
export * from './components/States/describeFailure';
export * from './components/Table/tableStyles';
export * from './components/VerdictBadge/VerdictBadge';
export * from './components/ZoneMarks/ZoneMarks';
export * from './format/age';
export * from './format/figures';
export * from './format/quota';
export * from './words/PortalWords';
export * from './words/translation';
