using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks;

/// <summary>Reading the fields of stored building state, which is hostile until checked.</summary>
internal static class StateReading
{
    /// <summary>A number that is neither infinite nor NaN; <paramref name="what"/> names it in the error.</summary>
    /// <exception cref="MalformedDataException">It is not finite, or the data ends early.</exception>
    public static float ReadFinite(this ref BigEndianReader reader, string what)
    {
        var value = reader.ReadSingle();
        return float.IsFinite(value) ? value : throw new MalformedDataException($"A {what} is not a finite number", reader.Position);
    }
}
