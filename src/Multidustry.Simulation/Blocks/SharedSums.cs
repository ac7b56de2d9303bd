using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// Sums of <see cref="RepeatedSum"/> of which the last one is remembered: where thousands of machines work in step, all but the
/// first come to the same.
/// </summary>
internal sealed class SharedSums
{
    private (int Sum, int Step, int Times) _added;
    private (int Sum, int Step, int Limit) _counted;
    private float _result;
    private int _steps;

    /// <inheritdoc cref="RepeatedSum.Add"/>
    public float Add(float sum, float step, int times)
    {
        var asked = (BitConverter.SingleToInt32Bits(sum), BitConverter.SingleToInt32Bits(step), times);
        if (asked != _added)
            (_added, _result) = (asked, RepeatedSum.Add(sum, step, times));
        return _result;
    }

    /// <inheritdoc cref="RepeatedSum.StepsBelow"/>
    public int StepsBelow(float sum, float step, float limit)
    {
        var asked = (BitConverter.SingleToInt32Bits(sum), BitConverter.SingleToInt32Bits(step), BitConverter.SingleToInt32Bits(limit));
        if (asked != _counted)
            (_counted, _steps) = (asked, RepeatedSum.StepsBelow(sum, step, limit));
        return _steps;
    }
}
