using Multidustry.Core.Content;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Blocks.Payloads.Loaders;
using Multidustry.Simulation.Power;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// What worlds read of a catalogue, in dense tables by block id. Made once per catalogue and shared by all its worlds; thread-safe.
/// </summary>
internal sealed class BlockTable
{
    private static readonly ConditionalWeakTable<ContentCatalogue, BlockTable> Tables = [];

    private readonly ContentCatalogue _catalogue;
    private readonly ConcurrentDictionary<Type, object> _specs = new();

    private BlockTable(ContentCatalogue catalogue)
    {
        _catalogue = catalogue;
        Traits = [.. catalogue.Blocks.Select(BlockTraits.Of)];
        Consumption = ConsumptionSpec.ReadAll(catalogue);
        Pressures = [.. catalogue.Blocks.Select(block => block.LiquidPressure)];
        Power = [.. catalogue.Blocks.Select(PowerSpec.Of)];
        Loadable = [.. catalogue.Blocks.Select(LoadableBlock.Of)];
        SightRadius = [.. catalogue.Blocks.Select(block => block.FogRadius)];
        Drops = [.. catalogue.Blocks.Select(block => block.ItemDrop?.Id ?? -1)];
    }

    public BlockTraits[] Traits { get; }

    public ConsumptionSpec[] Consumption { get; }

    /// <summary>How hard a block pushes liquids on; 1 for most.</summary>
    public float[] Pressures { get; }

    /// <summary>What each block is to its power graph.</summary>
    public PowerSpec[] Power { get; }

    /// <summary>Item id that drills get from a floor or overlay, -1 for none.</summary>
    public short[] Drops { get; }

    /// <summary>What loaders can do with each block as a payload.</summary>
    public LoadableBlock[] Loadable { get; }

    /// <summary>Tiles that a block sees through fog, 0 or less for none.</summary>
    public int[] SightRadius { get; }

    public static BlockTable For(ContentCatalogue catalogue) => Tables.GetValue(catalogue, static c => new BlockTable(c));

    /// <summary>
    /// A mechanism's numbers by block id: <paramref name="read"/> runs once for each block of the classes it serves, the
    /// rest keep the default value.
    /// </summary>
    public T[] Specs<T>(Func<Block, T> read, params string[] classes) =>
        (T[])_specs.GetOrAdd(typeof(T), _ => _catalogue.Blocks.Select(b => classes.Contains(b.Class.Name) ? read(b) : default!).ToArray());
}
