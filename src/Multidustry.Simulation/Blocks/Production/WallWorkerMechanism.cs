using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production;

/// <summary>
/// What works at the walls in front of it: it warms up while it works, and looks at the walls again whenever a tile near by
/// changes. Cold and idle it sleeps.
/// </summary>
internal abstract class WallWorkerMechanism : Mechanism, ITileWatcher
{
    private readonly float _warmupSpeed;
    private readonly Column<int> _building;
    private readonly Column<bool> _mustLook;

    protected WallWorkerMechanism(World world, string table, float warmupTicks) : base(world)
    {
        _warmupSpeed = 1f / warmupTicks;
        Table = new EntityTable(world.State, table);
        _building = Table.AddColumn<int>("building");
        _mustLook = Table.AddColumn<bool>("mustLook");
        Time = Table.AddColumn<float>("time");
        Warmup = Table.AddColumn<float>("warmup");
    }

    /// <summary>Refusals never turn into consent, or a neighbour's items wake it anyway.</summary>
    public override bool SignalsRoom => true;

    protected EntityTable Table { get; }

    /// <summary>Ticks of work done for the next items.</summary>
    protected Column<float> Time { get; }

    protected Column<float> Warmup { get; }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = Table.Allocate();
        _building.Values[row] = building;
        _mustLook.Values[row] = true;
    }

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => Look(building, Buildings.State.Values[building]);

    public void TilesChanged(Footprint area)
    {
        for (var row = 0; row < Table.RowCount; row++)
        {
            if (!Table.IsAlive(row) || !IsNear(_building.Values[row], area))
                continue;
            _mustLook.Values[row] = true;
            World.Touch(_building.Values[row]);
        }
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var works = Buildings.Efficiency.Values[building] > 0f;
        Warmup.Values[row] = Scalars.Approach(Warmup.Values[row], works ? 1f : 0f, _warmupSpeed);
        if (_mustLook.Values[row])
            Look(building, row);
        else if (!works && Warmup.Values[row] == 0f && Rest(building))
            return;
        Work(building, row);
    }

    /// <summary>Sees what the walls in front are made of.</summary>
    protected abstract void LookAtWalls(int building, int row);

    /// <summary>The rest of a tick.</summary>
    protected abstract void Work(int building, int row);

    /// <summary>How many tiles in front of it matter.</summary>
    protected abstract int Reach(int building);

    private bool IsNear(int building, Footprint area)
    {
        var (origin, size) = (Buildings.Position.Values[building], World.Traits[Buildings.Block.Values[building]].Size);
        var reach = Reach(building);
        return Footprint.Of(origin.X, origin.Y, size + 2 * reach).Overlaps(area);
    }

    private void Look(int building, int row)
    {
        _mustLook.Values[row] = false;
        LookAtWalls(building, row);
    }
}
