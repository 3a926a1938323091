export { PoolTimelinePanel } from './PoolTimelinePanel';
