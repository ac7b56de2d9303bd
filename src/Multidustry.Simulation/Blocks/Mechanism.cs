using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// How the blocks of one class behave in one world. A mechanism owns the columns with its class's own state; the
/// building's <see cref="BuildingTable.State"/> is its row there. Buildings are passed as rows of the building table.
/// The methods are what the rest of the world asks of a building; the defaults are those of a plain wall.
/// </summary>
internal abstract class Mechanism(World world)
{
    protected World World { get; } = world;

    protected BuildingTable Buildings { get; } = world.Buildings;

    /// <summary>The building was made; its base columns are set, its neighbours are not known yet.</summary>
    public virtual void Created(int building)
    {
    }

    /// <summary>The building is about to be taken out; it still has everything.</summary>
    public virtual void Removed(int building)
    {
    }

    /// <summary>The building's neighbours are known for the first time, or again.</summary>
    public virtual void ProximityAdded(int building)
    {
    }

    /// <summary>The building is about to lose its neighbours.</summary>
    public virtual void ProximityRemoved(int building)
    {
    }

    /// <summary>A neighbour came, went or turned.</summary>
    public virtual void ProximityChanged(int building)
    {
    }

    /// <summary>One tick, after consumption was worked out.</summary>
    public virtual void Update(int building)
    {
    }

    /// <summary>Whether the building takes one item now. <paramref name="source"/> is a building row, -1 for none.</summary>
    public virtual bool AcceptsItem(int building, int source, int item) => false;

    /// <summary>Takes an item that <see cref="AcceptsItem"/> agreed to.</summary>
    public virtual void HandleItem(int building, int source, int item) =>
        World.Items.Add(Buildings.Items.Values[building], item, 1);

    /// <summary>Whether there is work; without it nothing is consumed.</summary>
    public virtual bool ShouldConsume(int building) => Buildings.Is(building, BuildingFlags.Enabled);

    /// <summary>Whether the surroundings allow work.</summary>
    public virtual bool IsProductionValid(int building) => true;

    /// <summary>A factor on efficiency, such as heat.</summary>
    public virtual float EfficiencyScale(int building) => 1f;
}
