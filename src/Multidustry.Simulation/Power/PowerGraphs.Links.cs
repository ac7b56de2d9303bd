namespace Multidustry.Simulation.Power;

internal sealed partial class PowerGraphs
{
    /// <summary>Links two buildings by laser, and so their graphs.</summary>
    public void Link(int building, int other)
    {
        _world.Power.Link(_world.Buildings.Power.Values[building], Connections.PositionOf(other));
        _world.Power.Link(_world.Buildings.Power.Values[other], Connections.PositionOf(building));
        Merge(Of(building), Of(other));
    }

    /// <summary>Takes the laser link between two buildings away. Both sides look anew who belongs to them.</summary>
    public void Unlink(int building, int other)
    {
        _world.Power.Unlink(_world.Buildings.Power.Values[building], Connections.PositionOf(other));
        _world.Power.Unlink(_world.Buildings.Power.Values[other], Connections.PositionOf(building));
        var graph = Regrow(building);
        if (Of(other) != graph)
            Regrow(other);
    }

    private void DropLinks(int building)
    {
        var store = _world.Power;
        ref var links = ref store.Links.At(_world.Buildings.Power.Values[building]);
        var position = Connections.PositionOf(building);
        foreach (var link in store.LinkPool.Items(links))
            if (Connections.At(link) is >= 0 and var other && _world.Buildings.Power.Values[other] is >= 0 and var power)
                store.Unlink(power, position);
        store.LinkPool.Release(ref links);
    }
}
