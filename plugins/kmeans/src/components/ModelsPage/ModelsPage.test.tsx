import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import {
  fakeKmeansApi,
  never,
  refused,
  style,
} from '../../__testUtils__/FakeKmeansApi';
import { showPage } from '../../__testUtils__/show';

const show = (api: ReturnType<typeof fakeKmeansApi>) =>
  showPage(api, '/models');

const rowOf = async (name: string) =>
  (await screen.findByRole('link', { name })).closest('tr') as HTMLElement;

describe('ModelsPage', () => {
  it('shows each model with what serves, what waits and how it drifts', async () => {
    const api = fakeKmeansApi();
    const { container } = await show(api);
    const row = await rowOf('rally-style');
    expect(await within(row).findByText('0.14')).toBeInTheDocument();
    expect(row).toHaveTextContent('what is served drifts');
    expect(within(row).getByRole('link', { name: 'v7' })).toHaveAttribute(
      'href',
      '/models/rally-style/versions/7',
    );
    expect(within(row).getByRole('link', { name: 'v8' })).toHaveAttribute(
      'href',
      '/models/rally-style/versions/8',
    );
    expect(within(row).getByText('platform')).toBeInTheDocument();
    expect(screen.getByText('1 model')).toBeInTheDocument();
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('asks for no drift where nothing serves', async () => {
    const api = fakeKmeansApi();
    const { listed } = style();
    api.getModels.mockResolvedValue({
      models: [
        {
          ...listed,
          production: undefined,
          stages: { candidate: 1, production: 0, archived: 0 },
        },
      ],
      problems: [],
    });
    await show(api);
    const row = await rowOf('rally-style');
    expect(row).toHaveTextContent('v8 waits for a person');
    expect(row).toHaveTextContent('none');
    expect(api.getDrift).not.toHaveBeenCalled();
  });

  it('keeps the row where drift did not answer', async () => {
    const api = fakeKmeansApi();
    api.getDrift.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'no store'),
    );
    await show(api);
    const row = await rowOf('rally-style');
    expect(await within(row).findByText('not answered')).toBeInTheDocument();
    expect(row).toHaveTextContent('v8 waits for a person');
  });

  it('names what could not be read beside what could', async () => {
    const api = fakeKmeansApi();
    api.getModels.mockResolvedValue({
      models: [style().listed],
      problems: [{ message: 'net-play does not match its seal' }],
    });
    await show(api);
    expect(
      await screen.findByText(/net-play does not match its seal/),
    ).toBeInTheDocument();
    expect(await rowOf('rally-style')).toBeInTheDocument();
  });

  it('says what to do where there is no model', async () => {
    const api = fakeKmeansApi();
    api.getModels.mockResolvedValue({ models: [], problems: [] });
    await show(api);
    expect(
      await screen.findByText(/No model in the registry yet/),
    ).toHaveTextContent('rally ml publish');
  });

  it('shows rows while loading, what was refused, and old rows when reading again fails', async () => {
    const api = fakeKmeansApi();
    api.getModels.mockImplementationOnce(never);
    const { unmount } = await show(api);
    expect(await screen.findByLabelText('Loading models')).toBeInTheDocument();
    unmount();

    api.getModels.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'kmeans.model.read is needed'),
    );
    await show(api);
    expect(
      await screen.findByText('kmeans.model.read is needed'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Try again'));
    expect(await rowOf('rally-style')).toBeInTheDocument();

    api.getModels.mockRejectedValueOnce(new Error('Failed to fetch'));
    await userEvent.click(screen.getByText('Read again'));
    expect(
      await screen.findByText(/Could not be read again: Failed to fetch/),
    ).toBeInTheDocument();
    expect(await rowOf('rally-style')).toBeInTheDocument();
  });
});
