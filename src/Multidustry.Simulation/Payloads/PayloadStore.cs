using Multidustry.Core.Geometry;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Payloads;

/// <summary>
/// Payloads: buildings and units that something carries. They keep their rows and all their state, but stand on no tile and
/// are in no list; whoever carries one holds an <see cref="PayloadHandle"/> to it, updates it, and gives it back in the end.
/// </summary>
internal sealed partial class PayloadStore
{
    private readonly World _world;
    private readonly EntityTable _places;
    private readonly Column<float> _x;
    private readonly Column<float> _y;

    public PayloadStore(World world)
    {
        _world = world;
        _places = new EntityTable(world.State, "payloads");
        _x = _places.AddColumn<float>("x");
        _y = _places.AddColumn<float>("y");
    }

    /// <summary>Makes a building to carry.</summary>
    public PayloadHandle CreateBuilding(int block, byte team)
    {
        var place = _places.Allocate();
        return PayloadHandle.OfBuilding(_world.Lifecycle.CreateCarried(TileMap.FirstOutside + place, (ushort)block, team));
    }

    /// <summary>Lets a payload live for a tick: buildings go on working, units wait.</summary>
    public void Update(PayloadHandle payload)
    {
        if (payload.IsBuilding)
            _world.UpdateBuilding(payload.Row);
    }

    /// <summary>Puts a payload somewhere, as its carrier moves.</summary>
    public void Move(PayloadHandle payload, float x, float y, float rotation)
    {
        if (!payload.IsBuilding)
        {
            MoveUnit(payload.Row, x, y, rotation);
            return;
        }
        var place = PlaceOf(payload.Row);
        _x.Values[place] = x;
        _y.Values[place] = y;
    }

    /// <summary>The centre of a carried building, world units.</summary>
    public (float X, float Y) CentreOf(int building) => (_x.Values[PlaceOf(building)], _y.Values[PlaceOf(building)]);

    /// <summary>Where a payload is, world units.</summary>
    public (float X, float Y) PositionOf(PayloadHandle payload) =>
        payload.IsBuilding
            ? CentreOf(payload.Row)
            : (_world.Units.X.Values[payload.Row], _world.Units.Y.Values[payload.Row]);

    /// <summary>The direction a payload brings along, degrees; buildings have none.</summary>
    public float RotationOf(PayloadHandle payload) => payload.IsBuilding ? 0f : _world.Units.Rotation.Values[payload.Row];

    /// <summary>The side of a payload, world units.</summary>
    public float SizeOf(PayloadHandle payload) =>
        payload.IsBuilding
            ? _world.Traits[_world.Buildings.Block.Values[payload.Row]].Size * TilePosition.WorldUnits
            : _world.UnitSpecs[_world.Units.Type.Values[payload.Row]].HitSize;

    /// <summary>Whether a payload fits on a number of tiles.</summary>
    public bool Fits(PayloadHandle payload, float tiles) => SizeOf(payload) / TilePosition.WorldUnits <= tiles;

    /// <summary>Whether a payload is of a block or unit type.</summary>
    public bool IsOf(PayloadHandle payload, PayloadKey key) =>
        payload.IsBuilding
            ? key == PayloadKey.OfBlock(_world.Buildings.Block.Values[payload.Row])
            : payload.IsUnit && key == PayloadKey.OfUnit(_world.Units.Type.Values[payload.Row]);

    /// <summary>What programs are told of a payload: how many there are (0 or 1), or of what kind it is. False for other properties.</summary>
    public bool TrySense(PayloadHandle payload, LogicProperty property, out MlogValue value)
    {
        value = property == LogicProperty.PayloadCount ? MlogValue.Number(payload.IsNone ? 0 : 1)
            : payload.IsNone ? default
            : payload.IsBuilding ? MlogValue.Content(_world.Content.Blocks[_world.Buildings.Block.Values[payload.Row]])
            : MlogValue.Content(_world.Content.Units[_world.Units.Type.Values[payload.Row]]);
        return property is LogicProperty.PayloadCount or LogicProperty.PayloadType;
    }

    /// <summary>Puts a payload into the world where it is. Only units can, where there is room for them.</summary>
    public bool Drop(PayloadHandle payload) => payload.IsUnit && DropUnit(payload.Row);

    /// <summary>Gives a payload back for good. Nothing happens without one.</summary>
    public void Discard(PayloadHandle payload)
    {
        if (payload.IsBuilding)
            _world.Lifecycle.DropCarried(payload.Row);
        else if (payload.IsUnit)
            _world.UnitLifecycle.DropCarried(payload.Row);
    }

    /// <summary>A carried building's row is given back.</summary>
    public void Forget(int building) => _places.Free(PlaceOf(building));

    private int PlaceOf(int building) => _world.Buildings.Tile.Values[building] - TileMap.FirstOutside;
}
