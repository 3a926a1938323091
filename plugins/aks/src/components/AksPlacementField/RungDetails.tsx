import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Finding, Needs, Rung } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  categoryColor,
  describeQuota,
  formatPrice,
  QuotaBar,
  VerdictBadge,
  VerdictIcon,
} from '@rally/portal-react';
import { RiLightbulbLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
import { RemedyButtons } from './RemedyButtons';
import { partFindings, quotaFindings, quotaSubject, shortSize } from './rung';
import styles from './RungDetails.module.css';

export interface RungDetailsProps {
  rung: Rung;
  needs: Needs;
  onNeeds: (needs: Needs) => void;
}

/** The rules checked, what the placement takes from the quotas, and what it costs. */
export function RungDetails(props: RungDetailsProps) {
  const { rung, needs, onNeeds } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { findings, create, upgrade } = rung.report;
  const { shown, folded } = partFindings(findings);
  const [all, setAll] = useState(false);
  return (
    <div className={styles.details}>
      <section>
        <header className={styles.head}>
          <span>{t('count.finding', { count: findings.length })}</span>
          <span className={styles.verdicts}>
            {t('details.create')} <VerdictBadge verdict={create} />{' '}
            {t('details.upgrade')} <VerdictBadge verdict={upgrade} />
          </span>
        </header>
        <ul className={styles.findings}>
          {(all ? [...shown, ...folded] : shown).map((finding, index) => (
            <FindingLine key={index} finding={finding}>
              <RemedyButtons
                finding={finding}
                placement={rung.placement}
                needs={needs}
                onNeeds={onNeeds}
              />
            </FindingLine>
          ))}
        </ul>
        {folded.length > 0 && (
          <div className={styles.more}>
            <VerdictIcon verdict="clear" />
            <Button
              variant="tertiary"
              size="small"
              aria-expanded={all}
              onPress={() => setAll(!all)}
            >
              {all
                ? t('details.showFewer')
                : t('details.showClear', { count: folded.length })}
            </Button>
          </div>
        )}
      </section>
      <section className={styles.side}>
        <QuotaList findings={findings} />
        <Costs rung={rung} />
      </section>
    </div>
  );
}

function FindingLine(props: { finding: Finding; children: ReactNode }) {
  const { finding, children } = props;
  const { t } = useTranslationRef(aksTranslationRef);
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
        {children}
      </span>
      {evidence.source === 'rule' ? (
        <span />
      ) : (
        <AgeStamp
          short
          observedAt={evidence.observedAt}
          source={t('source.finding', { source: evidence.source })}
        />
      )}
    </li>
  );
}

function QuotaList({ findings }: { findings: Finding[] }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const quotas = quotaFindings(findings);
  if (quotas.length === 0) return null;
  return (
    <>
      <h4>{t('details.takes')}</h4>
      {quotas.map(finding => (
        <div key={finding.subject.name} className={styles.quota}>
          <span>
            {t('regionQuota.vcpu', { quota: quotaSubject(finding, t) })}
          </span>
          <span>{describeQuota(finding.numbers).sum}</span>
          <QuotaBar subject={quotaSubject(finding, t)} {...finding.numbers} />
        </div>
      ))}
    </>
  );
}

function Costs({ rung: { price, placement } }: { rung: Rung }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const sizes = new Map(placement.pools.map(pool => [pool.name, pool.vmSize]));
  const hourly = (dollars: number | null) =>
    dollars === null
      ? t('details.notListed')
      : t('details.hourly', { price: formatPrice(dollars) });
  return (
    <>
      <h4>{t('details.costs')}</h4>
      <dl className={styles.costs}>
        {price.pools.map(({ pool, nodes, perHour }) => (
          <div key={pool}>
            <dt>
              <i style={{ background: categoryColor(pool) }} /> {pool}{' '}
              <code>
                {t('rung.nodes', {
                  size: shortSize(sizes.get(pool) ?? ''),
                  nodes: String(nodes),
                })}
              </code>
            </dt>
            <dd>{hourly(perHour)}</dd>
          </div>
        ))}
        {price.clusterPerHour > 0 && (
          <div>
            <dt>{t('details.clusterTier', { tier: placement.tier })}</dt>
            <dd>{hourly(price.clusterPerHour)}</dd>
          </div>
        )}
        <div className={styles.sum}>
          <dt>{t('details.atMost')}</dt>
          <dd>{hourly(price.perHour)}</dd>
        </div>
        <div>
          <dt>{t('details.atLeast')}</dt>
          <dd>{hourly(price.leastPerHour)}</dd>
        </div>
      </dl>
      {price.missing.length > 0 && (
        <p>{t('details.missing', { pools: price.missing.join(', ') })}</p>
      )}
    </>
  );
}
