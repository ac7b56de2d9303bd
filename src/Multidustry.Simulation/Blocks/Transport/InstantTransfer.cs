using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport;

/// <summary>
/// Blocks of one tile that hold nothing: an item offered from one side goes at once to a neighbour that takes it, or is
/// refused. Which of two equal sides is next is one bit per direction in the building's rotation.
/// </summary>
internal abstract class InstantTransfer(World world) : Mechanism(world)
{
    public override bool SignalsRoom => true;

    public override bool PassesOn => true;

    public override void ProximityChanged(int building) => World.Changed(building);

    public override bool AcceptsItem(int building, int source, int item) =>
        source >= 0
        && TargetOf(building, source, item, turn: false) is >= 0 and var target
        && Buildings.Team.Values[target] == Buildings.Team.Values[building]
        && World.MechanismOf(target).AcceptsItem(target, building, item);

    public override void HandleItem(int building, int source, int item)
    {
        var target = TargetOf(building, source, item, turn: true);
        if (target >= 0)
            World.MechanismOf(target).HandleItem(target, building, item);
    }

    /// <summary>Where an item goes, -1 for nowhere. With <paramref name="turn"/> the choice between equal sides moves on.</summary>
    protected abstract int TargetOf(int building, int source, int item, bool turn);

    protected bool IsInstant(int building) => World.Traits[Buildings.Block.Values[building]].Has(Trait.InstantTransfer);

    /// <summary>Whether a side takes the item. A third instant block in a row never does.</summary>
    protected bool SideTakes(int building, int source, int side, int item) =>
        side >= 0 && !(IsInstant(source) && IsInstant(side)) && World.MechanismOf(side).AcceptsItem(side, building, item);

    /// <summary>One of two sides that both take the item.</summary>
    protected int Alternate(int building, int direction, int first, int second, bool turn)
    {
        ref var rotation = ref Buildings.Rotation.At(building);
        var bit = 1 << direction;
        var chosen = (rotation & bit) == 0 ? first : second;
        if (turn)
            rotation = (byte)(rotation ^ bit);
        return chosen;
    }
}
