using Multidustry.Core.Geometry;
using Multidustry.Simulation.Ecs;
using System.Runtime.CompilerServices;

namespace Multidustry.Simulation.Buildings;

/// <summary>
/// What every building has, one column per field. What only some block classes have lives in the columns of their
/// mechanism; <see cref="State"/> is the building's row there.
/// </summary>
public sealed class BuildingTable : EntityTable
{
    internal BuildingTable(StateRegistry registry) : base(registry, "buildings")
    {
        Id = AddColumn<int>("id");
        Tile = AddColumn<int>("tile");
        Position = AddColumn<TilePosition>("position", hashed: false);
        Block = AddColumn<ushort>("block");
        Team = AddColumn<byte>("team");
        Rotation = AddColumn<byte>("rotation");
        Flags = AddColumn<BuildingFlags>("flags");
        Health = AddColumn<float>("health");
        Efficiency = AddColumn<float>("efficiency");
        OptionalEfficiency = AddColumn<float>("optionalEfficiency");
        PotentialEfficiency = AddColumn<float>("potentialEfficiency");
        TimeScale = AddColumn<float>("timeScale");
        TimeScaleDuration = AddColumn<float>("timeScaleDuration");
        SleepTime = AddColumn<float>("sleepTime");
        DumpTime = AddColumn<float>("dumpTime");
        DumpIndex = AddColumn<int>("dumpIndex");
        Items = AddColumn<int>("items");
        Liquids = AddColumn<int>("liquids");
        Power = AddColumn<int>("power");
        State = AddColumn<int>("state");
        ListPosition = AddColumn<int>("listPosition");
        LastDisabler = AddColumn<int>("lastDisabler");
        Visibility = AddColumn<ulong>("visibility");
        Proximity = AddColumn<PooledList>("proximity");
        Watched = AddColumn<bool>("watched", hashed: false);
        UpdatedThrough = AddColumn<long>("updatedThrough", hashed: false);
        IsSteady = AddColumn<bool>("isSteady", hashed: false);
        Opaque = AddColumn("opaque", BytesCodec.Instance);
        ProximityPool = registry.Register(new ListPool<int>("buildings.proximityPool"));
    }

    /// <summary>Entity id, from the same counter as units and bullets.</summary>
    public Column<int> Id { get; }

    /// <summary>Index of the origin tile; of none, and larger than all, while something carries the building.</summary>
    public Column<int> Tile { get; }

    /// <summary>Block id.</summary>
    public Column<ushort> Block { get; }

    /// <summary>Team number.</summary>
    public Column<byte> Team { get; }

    /// <summary>0 to 3: right, up, left, down. Some blocks count with it.</summary>
    public Column<byte> Rotation { get; }

    /// <summary>Switches.</summary>
    public Column<BuildingFlags> Flags { get; }

    /// <summary>Health points; at 0 and below the building dies.</summary>
    public Column<float> Health { get; }

    /// <summary>How well all needs are met, 0 to 1 or above where a multiplier applies. 0 while there is nothing to do.</summary>
    public Column<float> Efficiency { get; }

    /// <summary>How well needs and optional boosters are met.</summary>
    public Column<float> OptionalEfficiency { get; }

    /// <summary>What efficiency would be if there were something to do.</summary>
    public Column<float> PotentialEfficiency { get; }

    /// <summary>Speed factor; overdrive raises it.</summary>
    public Column<float> TimeScale { get; }

    /// <summary>Ticks until the time scale falls back to 1.</summary>
    public Column<float> TimeScaleDuration { get; }

    /// <summary>Row of the item inventory in the world's item store, -1 without one.</summary>
    public Column<int> Items { get; }

    /// <summary>Row of the liquids in the world's liquid store, -1 without one.</summary>
    public Column<int> Liquids { get; }

    /// <summary>Row of the power module in the world's power store, -1 without one.</summary>
    public Column<int> Power { get; }

    /// <summary>Row in the columns of the block's mechanism, -1 when it has none.</summary>
    public Column<int> State { get; }

    /// <summary>Packed position of the processor that switched it off last, -1 for none.</summary>
    public Column<int> LastDisabler { get; }

    /// <summary>Bit per team (the first 64) that has seen the building in fog.</summary>
    public Column<ulong> Visibility { get; }

    /// <summary>
    /// Class-specific state of a block whose mechanism does not exist yet: the bytes that a save of the current revision
    /// holds after the common part, kept so that nothing is lost. Null where a mechanism owns the state.
    /// </summary>
    public ObjectColumn<byte[]?> Opaque { get; }

    /// <summary>The origin tile's coordinates, so that nobody has to divide for them.</summary>
    internal Column<TilePosition> Position { get; }

    internal Column<float> SleepTime { get; }

    internal Column<float> DumpTime { get; }

    internal Column<int> DumpIndex { get; }

    internal Column<int> ListPosition { get; }

    internal Column<PooledList> Proximity { get; }

    /// <summary>A neighbour sleeps until this building changes.</summary>
    internal Column<bool> Watched { get; }

    /// <summary>The last tick that the state of a building which puts updates off accounts for; 0 for others.</summary>
    internal Column<long> UpdatedThrough { get; }

    /// <summary>
    /// Switched on, at normal speed, and in need of nothing: until somebody changes that, there is no efficiency to be worked out.
    /// </summary>
    internal Column<bool> IsSteady { get; }

    internal ListPool<int> ProximityPool { get; }

    /// <summary>Whether something carries the building, so that it stands nowhere.</summary>
    public bool IsCarried(int row) => Tile.Values[row] >= Tiles.TileMap.FirstOutside;

    /// <summary>Whether a flag is set.</summary>
    public bool Is(int row, BuildingFlags flag) => (Flags.Values[row] & flag) != 0;

    /// <summary>Rows of the neighbours in the order in which the game asks them.</summary>
    public ReadOnlySpan<int> NeighboursOf(int row) => ProximityPool.Items(Proximity.Values[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Set(int row, BuildingFlags flag, bool value)
    {
        ref var flags = ref Flags.At(row);
        flags = value ? flags | flag : flags & ~flag;
    }
}
