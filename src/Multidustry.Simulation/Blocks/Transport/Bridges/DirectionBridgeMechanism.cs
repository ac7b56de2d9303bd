using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// What bridges of Erekir share: they lead to the next bridge of the same block within range in the direction they face,
/// and one without such gives straight ahead.
/// </summary>
internal abstract class DirectionBridgeMechanism : Mechanism
{
    private readonly DirectionBridgeSpec[] _specs;
    private readonly Column<DirectionBridgeState> _states;

    protected DirectionBridgeMechanism(World world, string name) : base(world)
    {
        _specs = world.BlockTable.Specs(DirectionBridgeSpec.Of, DirectionBridgeSpec.Classes);
        Table = new EntityTable(world.State, name);
        _states = Table.AddColumn<DirectionBridgeState>("state");
    }

    public override bool SignalsRoom => true;

    protected EntityTable Table { get; }

    public override void Created(int building) => Buildings.State.Values[building] = Table.Allocate();

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building)
    {
        World.Changed(building);
        WakeWithinRange(building);
    }

    public override void Removed(int building) => WakeWithinRange(building);

    public override void Update(int building)
    {
        var link = FindLink(building);
        SetLink(building, link < 0 ? 0 : NumberOf(link));
        if (link >= 0)
            Carry(building, link);
        else
            GiveAhead(building);
        ForgetWhoLeft(building);
    }

    /// <summary>Brings something to the other end. Before it or after it, the bridge says with <see cref="Arrive"/> that it leads there.</summary>
    protected abstract void Carry(int building, int link);

    /// <summary>The other end knows from now on that this bridge arrives on that side.</summary>
    protected void Arrive(int building, int link) => StateOf(link).Occupied[Buildings.Rotation.Values[building] & 3] = NumberOf(building);

    /// <summary>Whether a bridge other than <paramref name="source"/> arrives from where that lies.</summary>
    protected bool IsTaken(int building, int side, int source) =>
        StateOf(building).Occupied[(side + 2) % FourSides.Count] is not 0 and var number && number != NumberOf(source);

    /// <summary>Gives something to the building ahead; there is no bridge.</summary>
    protected abstract void GiveAhead(int building);

    protected DirectionBridgeSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    /// <summary>The bridge that a bridge leads to, -1 for none.</summary>
    protected int FindLink(int building)
    {
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var (dx, dy) = Directions.Step(Buildings.Rotation.Values[building]);
        for (var i = 1; i <= SpecOf(building).Range; i++)
            if (World.Tiles.BuildingAt(position.X + dx * i, position.Y + dy * i) is >= 0 and var other && IsAlike(building, other))
                return other;
        return -1;
    }

    /// <summary>Whether something may come in: only into a bridge that leads on, not from ahead, and not where another bridge arrives.</summary>
    protected bool MayEnterFrom(int building, int source)
    {
        if (source < 0 || FindLink(building) < 0)
            return false;
        var entering = Directions.Entering(World, source, building);
        var side = entering < 0 ? -1 : (entering + 2) & 3;
        return side != Buildings.Rotation.Values[building] && StateOf(building).Occupied[(side + 2) % FourSides.Count] == 0;
    }

    /// <summary>It may take again what it refused: neighbours and the bridges that lead here wake.</summary>
    protected void RoomMade(int building)
    {
        World.Changed(building);
        foreach (var number in StateOf(building).Occupied)
            if (number != 0 && World.Tiles.BuildingAt(number - 1) is >= 0 and var from)
                World.Wake(from);
    }

    private ref DirectionBridgeState StateOf(int building) => ref _states.At(Buildings.State.Values[building]);

    /// <summary>The bridge that it led to before forgets it in its own next update.</summary>
    private void SetLink(int building, int number)
    {
        ref var link = ref StateOf(building).Link;
        if (link != number && link != 0 && World.Tiles.BuildingAt(link - 1) is >= 0 and var before)
            World.Wake(before);
        link = number;
    }

    private int NumberOf(int building) => Buildings.Tile.Values[building] + 1;

    private bool IsAlike(int building, int other) =>
        Buildings.Block.Values[other] == Buildings.Block.Values[building] && Buildings.Team.Values[other] == Buildings.Team.Values[building];

    private void ForgetWhoLeft(int building)
    {
        ref var state = ref StateOf(building);
        for (var side = 0; side < FourSides.Count; side++)
        {
            if (state.Occupied[side] == 0 || LeadsHere(building, World.Tiles.BuildingAt(state.Occupied[side] - 1), side))
                continue;
            state.Occupied[side] = 0;
            World.Changed(building);
        }
    }

    private bool LeadsHere(int building, int from, int side) =>
        from >= 0
        && World.MechanismOf(from) == this
        && Buildings.Rotation.Values[from] == side
        && StateOf(from).Link == NumberOf(building);

    private void WakeWithinRange(int building)
    {
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        for (var direction = 0; direction < FourSides.Count; direction++)
        {
            var (dx, dy) = Directions.Step(direction);
            for (var i = 1; i <= SpecOf(building).Range; i++)
                if (World.Tiles.BuildingAt(position.X + dx * i, position.Y + dy * i) is >= 0 and var other && World.MechanismOf(other) == this)
                {
                    World.Wake(other);
                    World.Changed(other);
                }
        }
    }
}
