import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Cluster } from '@rally/plugin-aks-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { cluster, minutesAgo, versionsAnswer } from '../../__fixtures__/aks';
import { environmentEntity } from '../../__fixtures__/portal';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { AksVersionField } from './AksVersionField';

async function show(api: ReturnType<typeof fakeAksApi>) {
  const written: { version?: string } = {};
  function Form() {
    const [version, setVersion] = useState<string>();
    written.version = version;
    return (
      <AksVersionField
        formData={version}
        onChange={setVersion}
        formContext={{
          formData: { environment: 'resource:default/rally-dev' },
        }}
      />
    );
  }
  const rendered = await renderInTestApp(<Form />, {
    apis: [
      [aksApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: [environmentEntity()] })],
    ],
  });
  return { ...rendered, written };
}

const running = (over: Partial<Cluster>) => {
  const api = fakeAksApi();
  api.getCluster.mockResolvedValue({
    cluster: cluster(over),
    observedAt: minutesAgo(1),
  });
  return api;
};

describe('AksVersionField', () => {
  it('offers what the region of the cluster has above what runs', async () => {
    const api = running({ kubernetesVersion: '1.35.1' });
    const { written } = await show(api);
    await userEvent.click(
      await screen.findByLabelText(/^1\.36, follows its patches/),
    );
    expect(written.version).toBe('1.36');
    expect(screen.getByLabelText(/^1\.37, after 1\.36/)).toBeDisabled();
    expect(api.getKubernetesVersions.mock.calls[0][0]).toMatchObject({
      regions: ['northeurope'],
    });
  });

  it('says who installs the patches', async () => {
    await show(
      running({ kubernetesVersion: '1.36.1', autoUpgradeChannel: 'patch' }),
    );
    expect(
      await screen.findByText(/channel patch installs the patches of 1\.36/),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText(/^1\.36\.3/)).not.toBeInTheDocument();
  });

  it('refuses what a channel would undo', async () => {
    await show(running({ autoUpgradeChannel: 'stable' }));
    expect(
      await screen.findByText(/channel stable owns the Kubernetes version/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says so when there is nothing newer', async () => {
    await show(running({ kubernetesVersion: '1.37.9' }));
    expect(
      await screen.findByText(/northeurope offers nothing newer than 1\.37\.9/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'the region is silent',
      (api: ReturnType<typeof fakeAksApi>) => {
        const answer = versionsAnswer();
        answer.regions[0] = {
          region: 'northeurope',
          state: 'not-answered',
          versions: [],
          problem: { code: '429', message: 'wait.', since: minutesAgo(1) },
        };
        api.getKubernetesVersions.mockResolvedValue(answer);
      },
      /What northeurope offers could not be read: wait\. Type/,
    ],
    [
      'the question fails',
      (api: ReturnType<typeof fakeAksApi>) => {
        api.getKubernetesVersions.mockRejectedValue(new Error('no answer'));
      },
      /could not be read: no answer\. Type/,
    ],
  ])('takes free text where %s', async (_, spoil, words) => {
    const api = running({});
    spoil(api);
    const { written } = await show(api);
    expect(await screen.findByText(words)).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Kubernetes version'), '1.37');
    expect(written.version).toBe('1.37');
  });

  it('takes free text where nothing runs yet', async () => {
    const api = fakeAksApi();
    api.getCluster.mockRejectedValue(await refused(404, 'NotFoundError', 'no'));
    const { written } = await show(api);
    await userEvent.type(
      await screen.findByLabelText('Kubernetes version'),
      '1.36.2',
    );
    expect(written.version).toBe('1.36.2');
  });

  it('shows rows while it asks', async () => {
    const api = fakeAksApi();
    api.getCluster.mockImplementation(never);
    await show(api);
    expect(
      await screen.findByLabelText('Loading what runs'),
    ).toBeInTheDocument();
  });

  it('has no accessibility fault', async () => {
    const { container } = await show(running({ kubernetesVersion: '1.35.1' }));
    await screen.findByLabelText(/^1\.36,/);
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
