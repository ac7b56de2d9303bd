using Multidustry.Simulation.Blocks.Conveyors;
using Multidustry.Simulation.Blocks.Drills;
using Multidustry.Simulation.Blocks.Routers;
using Multidustry.Simulation.Blocks.Sandbox;
using Multidustry.Simulation.Blocks.Storage;

namespace Multidustry.Simulation.Blocks;

/// <summary>Which mechanism serves which block classes. A new mechanism is one folder and one line here.</summary>
internal static class MechanismRegistry
{
    private static readonly (string[] Classes, Func<World, Mechanism> Create)[] Mechanisms =
    [
        (ConveyorSpec.Classes, world => new ConveyorMechanism(world)),
        (["CoreBlock"], world => world.Cores),
        (["ConstructBlock"], world => world.Sites),
        (["Drill"], world => new DrillMechanism(world)),
        (["Router"], world => new RouterMechanism(world)),
        (["StorageBlock"], world => new StorageMechanism(world)),
        (["ItemSource"], world => new ItemSourceMechanism(world)),
        (["ItemVoid"], world => new ItemVoidMechanism(world)),
    ];

    /// <summary>The mechanism of each block, by block id.</summary>
    public static Mechanism[] CreateAll(World world)
    {
        var byClass = new Dictionary<string, Mechanism>(StringComparer.Ordinal);
        foreach (var (classes, create) in Mechanisms)
        {
            var mechanism = create(world);
            foreach (var name in classes)
                byClass.Add(name, mechanism);
        }
        var plain = new PlainBlocks(world);
        return [.. world.Content.Blocks.Select(block => byClass.GetValueOrDefault(block.Class.Name, plain))];
    }
}
