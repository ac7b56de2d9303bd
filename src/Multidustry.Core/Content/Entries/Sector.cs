namespace Multidustry.Core.Content;

/// <summary>A campaign sector with a map of its own.</summary>
public sealed class Sector : ContentEntry
{
    private Planet? _planet;

    internal Sector(ContentObject source, short id, string name)
        : base(source, ContentType.Sector, id, name)
    {
        SectorId = Integer("sectorId");
        CaptureWave = Integer("captureWave");
        Difficulty = Number("difficulty");
        StartWaveTimeMultiplier = Number("startWaveTimeMultiplier");
    }

    /// <summary>Its number on the planet; -1 where it is not known.</summary>
    public int SectorId { get; }

    /// <summary>The wave to survive; 0 for none.</summary>
    public int CaptureWave { get; }

    /// <summary>Shown difficulty, 0 to 10.</summary>
    public float Difficulty { get; }

    /// <summary>Multiplies the time before the first wave.</summary>
    public float StartWaveTimeMultiplier { get; }

    /// <summary>Where it lies.</summary>
    public Planet Planet => Cached(ref _planet, () => Content<Planet>("planet")!);
}
