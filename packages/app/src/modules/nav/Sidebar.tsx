import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import {
  RiAddBoxLine,
  RiArticleLine,
  RiBookletLine,
  RiBubbleChartLine,
  RiHome5Line,
  RiNotification3Line,
  RiPlugLine,
  RiServerLine,
} from '@remixicon/react';
import { lazy, ReactNode, Suspense } from 'react';
import { Link } from 'react-router-dom';
import { LogoMark } from '../../brand/LogoMark';
import { shellTranslationRef } from '../../translation';
import { useSidebarState } from '../layout';
import { CollapseSwitch } from './CollapseSwitch';
import { MobileBar } from './MobileBar';
import { NavRow } from './NavRow';
import { PersonRow } from './PersonRow';
import { SearchBox } from './SearchBox';
import { ThemeSwitch } from './ThemeSwitch';
import { useDismiss } from './useDismiss';
import './Sidebar.css';

const UnreadCount = lazy(() => import('./UnreadCount'));

/** Pages that one gets to from other pages. */
const ELSEWHERE = ['page:app-visualizer', 'page:catalog-graph'];

/** The way to every page: what is first, what runs on Azure, what explains. */
export const Sidebar = ({ navItems }: NavContentComponentProps) => {
  const { t } = useTranslationRef(shellTranslationRef);
  const { open, isMobile, setOpen } = useSidebarState();
  const nav = useDismiss<HTMLElement>(open, () => setOpen(false));

  const items = navItems.clone();
  ELSEWHERE.forEach(id => items.take(id));
  const row = (
    id: string,
    label: string,
    icon: ReactNode,
    extra?: ReactNode,
  ) => {
    const item = items.take(id);
    return (
      item && (
        <NavRow
          to={item.href}
          label={label}
          icon={icon}
          end={item.href === '/'}
        >
          {extra}
        </NavRow>
      )
    );
  };

  const first = (
    <>
      {row('page:home', t('nav.home'), <RiHome5Line size={16} />)}
      {row('page:catalog', t('nav.catalog'), <RiBookletLine size={16} />)}
      {row('page:scaffolder', t('nav.create'), <RiAddBoxLine size={16} />)}
    </>
  );
  const explains = (
    <>
      {row('page:techdocs', t('nav.docs'), <RiArticleLine size={16} />)}
      {row('page:api-docs', t('nav.apis'), <RiPlugLine size={16} />)}
    </>
  );
  const notifications = row(
    'page:notifications',
    t('nav.notifications'),
    <RiNotification3Line size={16} />,
    <Suspense fallback={null}>
      <UnreadCount />
    </Suspense>,
  );
  const search = items.take('page:search');
  const settings = items.take('page:user-settings');
  const aks = row('page:aks', t('nav.aks'), <RiServerLine size={16} />);
  const models = row(
    'page:kmeans',
    t('nav.models'),
    <RiBubbleChartLine size={16} />,
  );
  // Whatever else is installed finds its place beside AKS by itself.
  const others = items
    .rest()
    .map(item => (
      <NavRow
        key={item.node.spec.id}
        to={item.href}
        label={item.title}
        icon={item.icon}
      />
    ));

  return (
    <>
      {isMobile && <MobileBar />}
      <nav
        ref={nav}
        id="rp-nav"
        className="rp-nav"
        aria-label={t('nav.main')}
        data-open={open}
        hidden={isMobile && !open}
      >
        <Link className="rp-brand" to="/" aria-label={t('nav.brandHome')}>
          <LogoMark />
          <span className="rp-nav-label">{t('nav.brand')}</span>
        </Link>
        {search && <SearchBox page={search.href} />}
        <ul>{first}</ul>
        <ul>
          {aks}
          {models}
          {others}
        </ul>
        <ul>{explains}</ul>
        <div className="rp-nav-space" />
        <ul className="rp-nav-quiet">
          {notifications}
          <li>
            <ThemeSwitch />
          </li>
          <li>
            <CollapseSwitch />
          </li>
        </ul>
        <ul>{settings && <PersonRow to={settings.href} />}</ul>
      </nav>
    </>
  );
};
