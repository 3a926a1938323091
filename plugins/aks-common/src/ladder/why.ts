import { hourly, listed, shortSize, zonesOf } from '../format';
import { keyOf } from '../indices';
import { Finding, PreflightReport, Refusal, Rung } from '../report';

/**
 * The quota finding that leaves the least room: what a bar of the placement
 * should show. `undefined` where no quota could be counted.
 */
export function tightestQuota(report: PreflightReport): Finding | undefined {
  let tightest: Finding | undefined;
  const share = ({ numbers }: Finding) =>
    numbers ? (numbers.used + numbers.asked) / Math.max(1, numbers.limit) : 0;
  for (const finding of report.findings) {
    if (finding.phase !== 'create' || !finding.rule.startsWith('quota-')) {
      continue;
    }
    if (!finding.numbers) continue;
    if (!tightest || share(finding) > share(tightest)) tightest = finding;
  }
  return tightest;
}

const bare = (message: string) => message.replace(/\.$/, '');

const lowered = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;

function spare(report: PreflightReport): string | undefined {
  const { numbers } = tightestQuota(report) ?? {};
  if (!numbers) return undefined;
  return `with ${numbers.limit - numbers.used - numbers.asked} vCPU to spare`;
}

function nextToBest(rung: Rung, best: Rung): string | undefined {
  const [price, bestPrice] = [rung.price.perHour, best.price.perHour];
  if (rung === best || price === null || bestPrice === null) return undefined;
  const more = price - bestPrice;
  if (Math.abs(more) < 0.0005) return 'as number 1';
  return `${hourly(Math.abs(more))} ${
    more > 0 ? 'dearer' : 'cheaper'
  } than number 1`;
}

/** `Fits at 0.20 $/h, 0.01 $/h dearer than number 1, with 70 vCPU to spare` */
function fit(rung: Rung, best: Rung): string {
  const { perHour } = rung.price;
  const price =
    perHour === null ? 'without a listed price' : `at ${hourly(perHour)}`;
  const next = nextToBest(rung, best);
  const room = spare(rung.report);
  if (next) return [`Fits ${price}`, next, room].filter(Boolean).join(', ');
  return ['Fits', price, room].filter(Boolean).join(' ');
}

/** What the person gets instead of what was wanted first. */
function instead(rung: Rung, wanted: Rung['placement']): string | undefined {
  const parts: string[] = [];
  if (rung.steps.includes('spot-to-regular')) {
    parts.push('regular nodes, so nothing is evicted');
  }
  if (rung.steps.some(step => step.endsWith('-family'))) {
    const changed = rung.placement.pools
      .map((pool, index) => [pool.vmSize, wanted.pools[index].vmSize])
      .filter(([is, was]) => keyOf(is) !== keyOf(was))
      .map(([is, was]) => `${shortSize(is)} for ${shortSize(was)}`);
    parts.push(...new Set(changed));
  }
  if (rung.steps.includes('other-zones')) {
    const { zones } = rung.placement.pools.reduce((thinnest, pool) =>
      pool.zones.length < thinnest.zones.length ? pool : thinnest,
    );
    parts.push(zones.length === 0 ? 'no zones' : `${zonesOf(zones)} only`);
  }
  return parts.length > 0 ? listed(parts) : undefined;
}

/** Why the wanted region is not the first rung. */
function outOf(region: string, out: readonly Refusal[]): string | undefined {
  const refusal = out.find(({ placement }) => placement.region === region);
  if (!refusal) return undefined;
  const { numbers, message } = refusal.finding;
  if (numbers?.unit !== 'vCPU') {
    return `${region} is out: ${lowered(bare(message))}`;
  }
  return `${region} is out: needs ${numbers.asked}, has ${Math.max(
    0,
    numbers.limit - numbers.used,
  )}`;
}

/** Why a rung stands where it stands: one sentence with the numbers. */
export function whyOf(
  rung: Rung,
  ladder: { best: Rung; wanted: Rung['placement']; out: readonly Refusal[] },
): string {
  const { findings } = rung.report;
  if (rung.report.verdict === 'unknown') {
    const unknown = findings.find(({ severity }) => severity === 'unknown');
    return `${bare(
      unknown?.message ?? 'Not all could be asked',
    )}; not ranked until it is known.`;
  }
  const { region } = rung.placement;
  const said = [
    fit(rung, ladder.best),
    instead(rung, ladder.wanted),
    rung === ladder.best && region !== ladder.wanted.region
      ? outOf(ladder.wanted.region, ladder.out)
      : undefined,
  ].filter((part): part is string => Boolean(part));
  const risk =
    findings.find(({ severity }) => severity === 'risky') ??
    findings.find(
      ({ severity, phase }) => severity === 'blocked' && phase === 'upgrade',
    );
  const but = risk ? `, but: ${bare(lowered(risk.message))}` : '';
  return `${said.join('; ')}${but}.`;
}
