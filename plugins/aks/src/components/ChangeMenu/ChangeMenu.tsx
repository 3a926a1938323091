import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { Pool } from '@rally/plugin-aks-common';
import {
  RiArrowDownSLine,
  RiArrowUpCircleLine,
  RiCpuLine,
  RiMapPinLine,
  RiMore2Line,
  RiNodeTree,
  RiPauseCircleLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import { DayTwoLink } from '../../dayTwo/useDayTwoLinks';
import { aksTranslationRef } from '../../translation';
import { canDo } from '../AksPoolField/page';

const ICON = 14;

/** What can be changed about a whole environment, each in its form. */
export function ChangeEnvironmentMenu(props: {
  /** Entity reference. */
  environment: string;
  link: DayTwoLink;
}) {
  const { environment, link } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        iconEnd={<RiArrowDownSLine size={ICON} aria-hidden />}
      >
        {t('dayTwo.change')}
      </Button>
      <Menu>
        <MenuItem
          href={link('kubernetes-upgrade', { environment })}
          iconStart={<RiArrowUpCircleLine size={ICON} />}
        >
          {t('dayTwo.upgrade')}
        </MenuItem>
        <MenuItem
          href={link('environment-region', { environment })}
          iconStart={<RiMapPinLine size={ICON} />}
        >
          {t('dayTwo.move')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

/** What can be changed about one pool as it runs, each in its form. */
export function ChangePoolMenu(props: {
  environment: string;
  pool: Pool;
  link: DayTwoLink;
}) {
  const { environment, pool, link } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const values = { environment, pool: pool.name };
  const scale = (to: string) => link('pool-scale', { ...values, to });
  const items: [key: string, href: string, icon: ReactNode, words: string][] =
    [];
  if (canDo('resize', pool)) {
    const words = t('dayTwo.scale');
    items.push(['resize', scale('resize'), <RiNodeTree size={ICON} />, words]);
  }
  if (canDo('pause', pool)) {
    const icon = <RiPauseCircleLine size={ICON} />;
    items.push(['pause', scale('pause'), icon, t('dayTwo.pause')]);
  }
  if (canDo('resume', pool)) {
    const icon = <RiPlayCircleLine size={ICON} />;
    items.push(['resume', scale('resume'), icon, t('dayTwo.resume')]);
  }
  const size = link('pool-vm-size', values);
  items.push(['size', size, <RiCpuLine size={ICON} />, t('dayTwo.vmSize')]);
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        size="small"
        aria-label={t('dayTwo.changePool', { pool: pool.name })}
        icon={<RiMore2Line size={ICON} />}
      />
      <Menu>
        {items.map(([key, href, icon, words]) => (
          <MenuItem key={key} href={href} iconStart={icon}>
            {words}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
