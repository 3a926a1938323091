import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { shellTranslationRef } from '../../translation';
import { Banner } from '../banner';
import { SidebarStateProvider, useSidebarState } from './SidebarState';
import './Layout.css';

const CONTENT = 'rp-content';

const Frame = ({ nav, content }: { nav: ReactNode; content: ReactNode }) => {
  const { rail } = useSidebarState();
  const { t } = useTranslationRef(shellTranslationRef);
  return (
    <div className="rp-layout" data-rail={rail}>
      <a
        className="rp-skip"
        href={`#${CONTENT}`}
        onClick={event => {
          // Not through the address: the router would take it for a page.
          event.preventDefault();
          document.getElementById(CONTENT)?.focus();
        }}
      >
        {t('layout.skip')}
      </a>
      {nav}
      <div className="rp-page">
        <Banner />
        <div className="rp-content" id={CONTENT} tabIndex={-1}>
          {content}
        </div>
      </div>
    </div>
  );
};

/** Sidebar on the left, strip and page on the right; the document scrolls. */
export const Layout = (props: { nav: ReactNode; content: ReactNode }) => (
  <SidebarStateProvider>
    <Frame {...props} />
  </SidebarStateProvider>
);
