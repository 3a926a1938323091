import { listed, monthly } from '../../format';
import { priceOf } from '../../price';
import { judge } from '../reading';
import { ofCluster, Rule } from '../rule';

const budget: Rule = {
  id: 'budget',
  link: 'https://azure.microsoft.com/pricing/calculator/',
  title: 'Within the budget',
  asks: 'Where a budget is given, all nodes at their maximum and the cluster cost no more a month.',
  worst: 'risky',
  check({ placement, prices, snapshot, budget: limit, asOf }) {
    if (limit === undefined) return [];
    const subject = ofCluster(placement);
    return judge(prices, asOf, subject, () => {
      const { perMonth, missing } = priceOf(placement, snapshot);
      if (perMonth === null) {
        return [
          {
            severity: 'unknown',
            subject,
            message: `Azure lists no price for ${listed(
              missing,
            )}, so it is not known whether ${monthly(limit)} are enough.`,
            remedy: 'Choose a size with a listed price.',
          },
        ];
      }
      const asked = Math.round(perMonth);
      const numbers = { unit: 'USD/month' as const, used: 0, asked, limit };
      const spare = limit - perMonth;
      if (spare >= 0) {
        const message = `${monthly(perMonth)} of ${limit}: ${monthly(
          spare,
        )} to spare.`;
        return [{ severity: 'clear', subject, message, numbers }];
      }
      return [
        {
          severity: 'risky',
          subject,
          message: `${monthly(perMonth)} at most, ${monthly(
            -spare,
          )} over the budget of ${limit}.`,
          numbers,
          remedy: `Raise the budget to ${Math.ceil(
            perMonth,
          )} $/mo, or ask for fewer nodes.`,
        },
      ];
    });
  },
};

export const budgetRules: Rule[] = [budget];
