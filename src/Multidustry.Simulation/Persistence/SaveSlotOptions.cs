namespace Multidustry.Simulation.Persistence;

/// <summary>Where automatic saves of one world go. Immutable.</summary>
public sealed record SaveSlotOptions
{
    /// <summary>The folder; it is made when it isn't there.</summary>
    public required string Directory { get; init; }

    /// <summary>Beginning of the file names. Default <c>autosave</c>.</summary>
    public string Name { get; init; } = "autosave";

    /// <summary>How many saves are kept, at least 2, so that one is whole while another is being replaced. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2 or more than 1000.</exception>
    public int Slots
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            field = value;
        }
    }
    = 5;
}
