import { useState } from 'react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeKmeansApi,
  refused,
  style,
} from '../../__testUtils__/FakeKmeansApi';
import { show } from '../../__testUtils__/show';
import { clusterMark } from '../../marks/clusterMark';
import { firstTrial, Trial } from '../../trial/trial';
import { TryRallyPanel, TryRallyPanelProps } from './TryRallyPanel';

function Tried(props: Partial<TryRallyPanelProps>) {
  const version = style().versions.get(8)!;
  const marks = version.clusters.map((_, i) => clusterMark(i));
  const [trial, setTrial] = useState<Trial>(props.trial ?? firstTrial(version));
  return (
    <TryRallyPanel
      version={version}
      other={style().versions.get(7)}
      marks={marks}
      otherMarks={marks}
      taking={{ busy: false }}
      mayPredict
      {...props}
      trial={trial}
      onChange={setTrial}
    />
  );
}

const answer = () => screen.getAllByRole('status')[0].textContent;

describe('TryRallyPanel', () => {
  it('answers at once, asks the model when the hand rests, and shows the other version', async () => {
    const api = fakeKmeansApi();
    await show(<Tried />, api);
    expect(answer()).toMatch(/^all-court.*margin \d\.\d\d to baseline grinder/);
    expect(screen.getByText('v7 answers').parentElement).toHaveTextContent(
      'all-court',
    );
    expect(
      await screen.findByText(/answered by v8 in \d+ ms/),
    ).toBeInTheDocument();

    const length = screen.getByRole('textbox', { name: /^length/ });
    await userEvent.clear(length);
    await userEvent.type(length, '16');
    await userEvent.tab();
    expect(answer()).toMatch(/^baseline grinder/);
    expect(
      screen.getByRole('heading', {
        name: 'Why baseline grinder and not all-court',
      }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.predict.mock.lastCall?.[0].features.length_shots).toBe(16),
    );
    // Of typing in between, nothing was asked.
    expect(api.predict).toHaveBeenCalledTimes(2);
  });

  it('moves by slider within what the training data makes likely', async () => {
    await show(<Tried />, fakeKmeansApi());
    const slider = screen.getByRole('slider', { name: 'slice share' });
    expect(slider).toHaveAttribute('min', '0');
    expect(slider).toHaveAttribute('max', '1');
    fireEvent.change(slider, { target: { value: '0.7' } });
    expect(screen.getByRole('textbox', { name: 'slice share' })).toHaveValue(
      '70%',
    );
    expect(answer()).toMatch(/^slice and drop/);
  });

  it('says what is missing in a real rally, and where it comes from', async () => {
    const { figures } = firstTrial(style().versions.get(8)!);
    await show(
      <Tried
        trial={{
          figures: { ...figures, topspin_rpm: null },
          taken: { matchId: 'final', rallyId: 'rally 3' },
        }}
      />,
      fakeKmeansApi(),
    );
    expect(screen.getByText('As it was: rally 3 of final')).toBeInTheDocument();
    expect(screen.getByText('missing')).toBeInTheDocument();
    expect(answer()).toMatch(/margin/);
  });

  it('stays of use where the served model is silent or not allowed', async () => {
    const api = fakeKmeansApi();
    api.predict.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'the registry is away'),
    );
    const { unmount } = await show(<Tried />, api);
    expect(
      await screen.findByText(/v8 did not answer: .*the registry is away/),
    ).toBeInTheDocument();
    expect(answer()).toMatch(/^all-court/);
    unmount();

    const silent = fakeKmeansApi();
    await show(<Tried mayPredict={false} />, silent);
    expect(
      screen.getByText(/You may not ask the served model/),
    ).toHaveTextContent('kmeans.model.predict');
    expect(silent.predict).not.toHaveBeenCalled();
  });

  it('copies the same call for a shell', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await show(<Tried />, fakeKmeansApi());
    await user.click(screen.getByRole('button', { name: 'Copy call' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(write.mock.calls[0][0]).toMatch(
      /^curl --fail-with-body '.*\/models\/rally-style\/versions\/8\/predict'/,
    );
  });
});
