namespace Multidustry.Mlog.Hosting;

/// <summary>Values that change with the world and that programs read by name. The owner refreshes them once per world update.</summary>
public sealed class MlogGlobals
{
    /// <summary>Names of the values in the order in which a program stores them.</summary>
    internal static readonly string[] Names = ["@time", "@tick", "@second", "@minute", "@waveNumber", "@waveTime", "@mapw", "@maph", "@server", "@client"];

    private readonly double[] _values = new double[Names.Length];

    /// <summary>World time in ticks; not always integral. Sets <c>@tick</c>, <c>@time</c> (ms), <c>@second</c> and <c>@minute</c>.</summary>
    public double Tick
    {
        get => _values[1];
        set
        {
            _values[0] = value / 60.0 * 1000.0;
            _values[1] = value;
            _values[2] = value / 60.0;
            _values[3] = value / 60.0 / 60.0;
        }
    }

    /// <summary>Number of the wave.</summary>
    public double WaveNumber { get => _values[4]; set => _values[4] = value; }

    /// <summary>Wave countdown in ticks; programs see seconds.</summary>
    public float WaveCountdown { get => (float)(_values[5] * 60); set => _values[5] = value / 60f; }

    /// <summary>Width of the map in tiles.</summary>
    public double MapWidth { get => _values[6]; set => _values[6] = value; }

    /// <summary>Height of the map in tiles.</summary>
    public double MapHeight { get => _values[7]; set => _values[7] = value; }

    /// <summary>Whether this is the side that decides (<c>@server</c>).</summary>
    public bool IsServer { get => _values[8] != 0; set => _values[8] = value ? 1 : 0; }

    /// <summary>Whether this is a client of somebody else's world (<c>@client</c>).</summary>
    public bool IsClient { get => _values[9] != 0; set => _values[9] = value ? 1 : 0; }

    /// <summary>Ticks that one update advances; 1 in a fixed-step world. <c>wait</c> counts with it.</summary>
    public float Delta { get; set; } = 1;

    internal double this[int index] => _values[index];
}
