import { useState } from 'react';
import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { VersionDetails } from '@rally/plugin-kmeans-common';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { versionPath } from '../../api';
import { kmeansTranslationRef } from '../../translation';
import { curlOf, Trial } from '../../trial/trial';
import styles from './TryRally.module.css';

/** The same question for a shell. */
export function CopyCall(props: { version: VersionDetails; trial: Trial }) {
  const { version, trial } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const discovery = useApi(discoveryApiRef);
  const [copied, setCopied] = useState<{ trial: Trial; error?: string }>();
  const path = versionPath({ name: version.model, version: version.version });
  const isFresh = copied?.trial === trial;

  const copy = async () => {
    try {
      const baseUrl = await discovery.getBaseUrl('kmeans');
      await navigator.clipboard.writeText(curlOf(baseUrl, path, trial));
      setCopied({ trial });
    } catch (error) {
      setCopied({
        trial,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };
  let words: string = t('try.copy');
  if (isFresh) words = copied.error ? t('try.notCopied') : t('try.copied');

  return (
    <p className={styles.call}>
      <code>POST /api/kmeans{path}/predict</code>
      <Button
        variant="tertiary"
        iconStart={
          isFresh && !copied.error ? (
            <RiCheckLine size={14} />
          ) : (
            <RiFileCopyLine size={14} />
          )
        }
        onPress={copy}
      >
        {words}
      </Button>
    </p>
  );
}
