using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>Compiled code of a program.</summary>
/// <param name="processor">The processor; its counter is stale meanwhile.</param>
/// <param name="variables">Its first variable.</param>
/// <param name="entry">Start of the block to begin with.</param>
/// <param name="fuel">Instructions that may run; with none, nothing is touched.</param>
/// <returns>Fuel left.</returns>
internal delegate int CompiledBody(MlogProcessor processor, ref MlogValue variables, int entry, int fuel);

/// <summary>A program in machine code, made for one profile. Immutable; shared by all processors with the program.</summary>
internal sealed class CompiledProgram(CompiledBody body, VariableLayout layout, Profile profile)
{
    public CompiledBody Body { get; } = body;

    public VariableLayout Layout { get; } = layout;

    public Profile Profile { get; } = profile;

    /// <summary>How well the platform compiled it.</summary>
    public required CodeQuality Quality { get; init; }

    /// <summary>Whether it can begin at an instruction.</summary>
    public required bool[] Entries { get; init; }

    /// <summary>Where it may be left before the fuel is used.</summary>
    public required Departure[] Departures { get; init; }

    /// <summary>With less fuel, loading and storing variables costs more than it saves.</summary>
    public required int MinimumFuel { get; init; }

    /// <summary>Makes the platform compile the method now instead of at the first call of a tick.</summary>
    public void WarmUp()
    {
        var none = default(MlogValue);
        Body(null!, ref none, 0, fuel: 0);
    }
}
