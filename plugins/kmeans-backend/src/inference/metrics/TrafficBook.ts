import type { VersionTraffic, Watched } from './traffic';

/** What versions have answered: of those in memory, and of those that were until a moment ago. */
export class TrafficBook {
  private left: Watched[] = [];

  /** @param most - versions that are remembered after they left memory */
  constructor(private readonly most: number) {}

  /** A version goes, and its counts stay until they are forgotten. */
  leave({ name, version, contentHash, watch }: Watched): void {
    this.left.push({ name, version, contentHash, watch });
    if (this.left.length > this.most) this.left.shift();
  }

  /**
   * @param present - versions in memory
   * @param now - ms since the epoch
   */
  traffic(present: readonly Watched[], now: number): VersionTraffic[] {
    this.left = this.left.filter(({ watch }) => watch.windows(now).length > 0);
    return [...this.left, ...present]
      .map(({ name, version, contentHash, watch }) => ({
        model: name,
        version,
        contentHash,
        series: watch.series,
        windows: watch.windows(now),
      }))
      .filter(({ windows }) => windows.length > 0);
  }

  /** Forgets windows that ended before `time`, in ms since the epoch. */
  forgetBefore(time: number, present: readonly Watched[]): void {
    for (const { watch } of [...this.left, ...present]) {
      watch.forgetBefore(time);
    }
  }
}
