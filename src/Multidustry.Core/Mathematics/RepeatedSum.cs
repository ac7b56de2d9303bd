namespace Multidustry.Core.Mathematics;

/// <summary>Many equal additions in single precision at once, each rounded as if it were done by itself.</summary>
public static class RepeatedSum
{
    /// <summary>The part of a step by which the division itself may be wrong.</summary>
    private const double LeastDoubt = 1e-9;

    /// <summary>
    /// The result of adding <paramref name="step"/> to <paramref name="sum"/> so many times, bit for bit. Between two powers of two
    /// all numbers lie equally far apart, so as long as a sum stays there every addition is rounded by the same amount; only one
    /// that falls half-way between two numbers is rounded by turns. Costs a few operations for each power of two that is crossed.
    /// </summary>
    public static float Add(float sum, float step, int times)
    {
        if (IsNeverRounded(sum, step, times))
            return (float)(sum + (double)step * times);
        while (times > 0)
        {
            var next = sum + step;
            times--;
            var moved = next - sum;
            if (times > 0 && moved != 0f && ExponentOf(next) == ExponentOf(sum) && IsRoundedAlike(sum, step, next))
            {
                var alike = Math.Min(times, StepsWithin(next, moved));
                next = (float)(next + (double)moved * alike);
                times -= alike;
            }
            else if (moved == 0f)
            {
                return next;
            }
            sum = next;
        }
        return sum;
    }

    /// <summary>
    /// How many additions of a positive <paramref name="step"/> surely leave <paramref name="sum"/> below <paramref name="limit"/>: all
    /// that do, or fewer where their rounding might decide it: by one or two out of a thousand steps. 0 when it is there already.
    /// </summary>
    public static int StepsBelow(float sum, float step, float limit)
    {
        var steps = ((double)limit - sum) / step;
        if (!(steps > 0.0))
            return 0;
        var largest = Math.Max(Math.Abs(sum), Math.Abs(limit));
        var rounding = steps * (MathF.BitIncrement(largest) - largest) / step;
        return (int)Math.Clamp(Math.Ceiling(steps - rounding - LeastDoubt) - 1.0, 0.0, int.MaxValue / 2);
    }

    private static int ExponentOf(float value) => BitConverter.SingleToInt32Bits(value) >> 23;

    /// <summary>Whether both numbers are multiples of the difference between the largest of all sums and its neighbour, so that every sum is a number.</summary>
    private static bool IsNeverRounded(float sum, float step, int times)
    {
        var largest = (float)(Math.Abs((double)sum) + Math.Abs((double)step) * times);
        var unit = (double)MathF.BitIncrement(largest) - largest;
        var (sumUnits, stepUnits) = (sum / unit, step / unit);
        return sumUnits == Math.Floor(sumUnits) && stepUnits == Math.Floor(stepUnits);
    }

    /// <summary>Not half-way between two numbers, and rounded by less than that so that it can be told.</summary>
    private static bool IsRoundedAlike(float sum, float step, float next) =>
        Math.Abs((double)sum + step - next) < (MathF.BitIncrement(Math.Abs(next)) - Math.Abs(next)) * 0.499;

    /// <summary>How often a number can be moved on and surely stay between the same two powers of two.</summary>
    private static int StepsWithin(float from, float move)
    {
        var size = Math.Abs(from);
        var lower = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(size) & 0x7F80_0000);
        var room = (move > 0f) == (from > 0f) ? lower * 2f - size : size - lower;
        var steps = room / Math.Abs(move) - 2f;
        return steps > 0f ? (int)Math.Min(steps, int.MaxValue / 2) : 0;
    }
}
