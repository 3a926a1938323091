import { Finding, Rung } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  categoryColor,
  describeQuota,
  formatCounted,
  formatPrice,
  QuotaBar,
  VerdictBadge,
  VerdictIcon,
} from '@rally/portal-react';
import { RiLightbulbLine } from '@remixicon/react';
import { quotaFindings, quotaSubject, shortSize } from './rung';
import styles from './RungDetails.module.css';

/** The rules checked, what the placement takes from the quotas, and what it costs. */
export function RungDetails({ rung }: { rung: Rung }) {
  const { findings, create, upgrade } = rung.report;
  return (
    <div className={styles.details}>
      <section>
        <header className={styles.head}>
          <span>{formatCounted(findings.length, 'finding')}</span>
          <span className={styles.verdicts}>
            create <VerdictBadge verdict={create} /> upgrade later{' '}
            <VerdictBadge verdict={upgrade} />
          </span>
        </header>
        <ul className={styles.findings}>
          {findings.map((finding, index) => (
            <FindingLine key={index} finding={finding} />
          ))}
        </ul>
      </section>
      <section className={styles.side}>
        <QuotaList findings={findings} />
        <Costs rung={rung} />
      </section>
    </div>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { rule, severity, message, remedy, evidence } = finding;
  return (
    <li>
      <VerdictIcon verdict={severity} />
      <a href={evidence.link} target="_blank" rel="noreferrer">
        <code>{rule}</code>
      </a>
      <span>
        {message}
        {remedy && (
          <span className={styles.remedy}>
            <RiLightbulbLine size={13} aria-hidden /> {remedy}
          </span>
        )}
      </span>
      {evidence.source === 'rule' ? (
        <span />
      ) : (
        <AgeStamp
          short
          observedAt={evidence.observedAt}
          source={`Azure ${evidence.source}`}
        />
      )}
    </li>
  );
}

function QuotaList({ findings }: { findings: Finding[] }) {
  const quotas = quotaFindings(findings);
  if (quotas.length === 0) return null;
  return (
    <>
      <h4>What it takes from your quota</h4>
      {quotas.map(finding => (
        <div key={finding.subject.name} className={styles.quota}>
          <span>{quotaSubject(finding)} vCPU</span>
          <span>{describeQuota(finding.numbers).sum}</span>
          <QuotaBar subject={quotaSubject(finding)} {...finding.numbers} />
        </div>
      ))}
    </>
  );
}

function Costs({ rung: { price, placement } }: { rung: Rung }) {
  const sizes = new Map(placement.pools.map(pool => [pool.name, pool.vmSize]));
  const hourly = (dollars: number | null) =>
    dollars === null ? 'not listed' : `${formatPrice(dollars)} $/h`;
  return (
    <>
      <h4>What it costs</h4>
      <dl className={styles.costs}>
        {price.pools.map(({ pool, nodes, perHour }) => (
          <div key={pool}>
            <dt>
              <i style={{ background: categoryColor(pool) }} /> {pool}{' '}
              <code>
                {shortSize(sizes.get(pool) ?? '')} × {nodes}
              </code>
            </dt>
            <dd>{hourly(perHour)}</dd>
          </div>
        ))}
        {price.clusterPerHour > 0 && (
          <div>
            <dt>cluster, tier {placement.tier}</dt>
            <dd>{hourly(price.clusterPerHour)}</dd>
          </div>
        )}
        <div className={styles.sum}>
          <dt>at most</dt>
          <dd>{hourly(price.perHour)}</dd>
        </div>
        <div>
          <dt>at least</dt>
          <dd>{hourly(price.leastPerHour)}</dd>
        </div>
      </dl>
      {price.missing.length > 0 && (
        <p>Azure lists no price for {price.missing.join(', ')}.</p>
      )}
    </>
  );
}
