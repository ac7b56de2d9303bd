using Multidustry.Simulation.Blocks.Campaign;
using Multidustry.Simulation.Blocks.Defense.Doors;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Blocks.Lights;
using Multidustry.Simulation.Blocks.Liquids.Conduits;
using Multidustry.Simulation.Blocks.Liquids.LiquidBridges;
using Multidustry.Simulation.Blocks.Liquids.LiquidJunctions;
using Multidustry.Simulation.Blocks.Liquids.LiquidRouters;
using Multidustry.Simulation.Blocks.Liquids.Pumps;
using Multidustry.Simulation.Blocks.Logic;
using Multidustry.Simulation.Blocks.Payloads.Constructors;
using Multidustry.Simulation.Blocks.Payloads.Conveyors;
using Multidustry.Simulation.Blocks.Payloads.Deconstructors;
using Multidustry.Simulation.Blocks.Payloads.Loaders;
using Multidustry.Simulation.Blocks.Payloads.MassDrivers;
using Multidustry.Simulation.Blocks.Payloads.Sources;
using Multidustry.Simulation.Blocks.Power.Batteries;
using Multidustry.Simulation.Blocks.Power.Diodes;
using Multidustry.Simulation.Blocks.Power.Generators;
using Multidustry.Simulation.Blocks.Power.Nodes;
using Multidustry.Simulation.Blocks.Power.Reactors;
using Multidustry.Simulation.Blocks.Production.BeamDrills;
using Multidustry.Simulation.Blocks.Production.Crafters;
using Multidustry.Simulation.Blocks.Production.Drills;
using Multidustry.Simulation.Blocks.Production.Incinerators;
using Multidustry.Simulation.Blocks.Production.Separators;
using Multidustry.Simulation.Blocks.Production.WallCrafters;
using Multidustry.Simulation.Blocks.Sandbox;
using Multidustry.Simulation.Blocks.Storage;
using Multidustry.Simulation.Blocks.Support.Menders;
using Multidustry.Simulation.Blocks.Support.Overdrive;
using Multidustry.Simulation.Blocks.Support.Regeneration;
using Multidustry.Simulation.Blocks.Transport.Bridges;
using Multidustry.Simulation.Blocks.Transport.Conveyors;
using Multidustry.Simulation.Blocks.Transport.Ducts;
using Multidustry.Simulation.Blocks.Transport.Gates;
using Multidustry.Simulation.Blocks.Transport.Junctions;
using Multidustry.Simulation.Blocks.Transport.MassDrivers;
using Multidustry.Simulation.Blocks.Transport.Routers;
using Multidustry.Simulation.Blocks.Transport.Sorters;
using Multidustry.Simulation.Blocks.Transport.StackConveyors;
using Multidustry.Simulation.Blocks.Transport.Unloaders;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// Which mechanism serves which block classes, one list per family (and folder) of blocks. A new mechanism is one folder
/// and one line here.
/// </summary>
internal static class MechanismRegistry
{
    private static readonly Entry[] Transport =
    [
        new(["BufferedItemBridge"], world => new BufferedBridgeMechanism(world)),
        new(ConveyorSpec.Classes, world => new ConveyorMechanism(world)),
        new(DirectionalUnloaderSpec.Classes, world => new DirectionalUnloaderMechanism(world)),
        new(["Duct"], world => new DuctMechanism(world)),
        new(["DuctBridge"], world => new DuctBridgeMechanism(world)),
        new(["DuctRouter"], world => new DuctRouterMechanism(world)),
        new(["ItemBridge"], world => new ItemBridgeMechanism(world)),
        new(JunctionSpec.Classes, world => new JunctionMechanism(world)),
        new(MassDriverSpec.Classes, world => new MassDriverMechanism(world)),
        new(["OverflowDuct"], world => new OverflowDuctMechanism(world)),
        new(OverflowGateSpec.Classes, world => new OverflowGateMechanism(world)),
        new(["Router"], world => new RouterMechanism(world)),
        new(SorterSpec.Classes, world => new SorterMechanism(world)),
        new(StackConveyorSpec.Classes, world => new StackConveyorMechanism(world)),
        new(["StackRouter"], world => new StackRouterMechanism(world)),
        new(UnloaderSpec.Classes, world => new UnloaderMechanism(world)),
    ];

    private static readonly Entry[] Storage =
    [
        new(["CoreBlock"], world => world.Cores),
        new(["StorageBlock"], world => new StorageMechanism(world)),
    ];

    private static readonly Entry[] Production =
    [
        new(["Drill"], world => new DrillMechanism(world)),
        new(["Incinerator"], world => new IncineratorMechanism(world)),
        new(["ItemIncinerator"], world => new ItemIncineratorMechanism(world)),
        new(["BurstDrill"], world => new BurstDrillMechanism(world)),
        new(["BeamDrill"], world => new BeamDrillMechanism(world)),
        new(["WallCrafter"], world => new WallCrafterMechanism(world)),
        new(["GenericCrafter"], world => new CrafterMechanism(world)),
        new(["AttributeCrafter"], world => new AttributeCrafterMechanism(world)),
        new(["HeatCrafter"], world => new HeatCrafterMechanism(world)),
        new(["Separator"], world => new SeparatorMechanism(world)),
    ];

    private static readonly Entry[] Heat =
    [
        new(["HeatProducer"], world => new HeatProducerMechanism(world)),
        new(["HeatConductor"], world => world.HeatConductors),
    ];

    private static readonly Entry[] Defense =
    [
        new(["Door"], world => new DoorMechanism(world)),
        new(["AutoDoor"], world => new AutoDoorMechanism(world)),
    ];

    private static readonly Entry[] Lights =
    [
        new(["LightBlock"], world => new LightMechanism(world)),
    ];

    private static readonly Entry[] Power =
    [
        new(PowerNodeSpec.Classes, world => new PowerNodeMechanism(world)),
        new(["BeamNode"], world => new BeamNodeMechanism(world)),
        new(["PowerDiode"], world => new PowerDiodeMechanism(world)),
        new(["Battery"], world => new BatteryMechanism(world)),
        new(["ConsumeGenerator"], world => new ConsumeGeneratorMechanism(world)),
        new(["SolarGenerator"], world => new SolarGeneratorMechanism(world)),
        new(["ThermalGenerator"], world => new ThermalGeneratorMechanism(world)),
        new(["NuclearReactor"], world => new NuclearReactorMechanism(world)),
        new(["ImpactReactor"], world => new ImpactReactorMechanism(world)),
        new(["VariableReactor"], world => new VariableReactorMechanism(world)),
        new(["HeaterGenerator"], world => new HeaterGeneratorMechanism(world)),
    ];

    private static readonly Entry[] Liquids =
    [
        new(ConduitSpec.Classes, world => new ConduitMechanism(world)),
        new(["LiquidRouter"], world => new LiquidRouterMechanism(world)),
        new(["LiquidJunction"], world => new LiquidJunctionMechanism(world)),
        new(["Pump"], world => new PumpMechanism(world)),
        new(GroundPumpSpec.Classes, world => new GroundPumpMechanism(world)),
        new(["LiquidBridge"], world => new LiquidBridgeMechanism(world)),
        new(["DirectionLiquidBridge"], world => new DirectionLiquidBridgeMechanism(world)),
    ];

    private static readonly Entry[] Logic =
    [
        new(["LogicBlock"], world => new ProcessorMechanism(world)),
        new(["MemoryBlock"], world => new MemoryMechanism(world)),
        new(["SwitchBlock"], world => new SwitchMechanism(world)),
        new(["MessageBlock"], world => new MessageMechanism(world)),
        new(["CanvasBlock"], world => new CanvasMechanism(world)),
        new(["LogicDisplay", "TileableLogicDisplay"], world => new DisplayMechanism(world)),
    ];

    private static readonly Entry[] Payloads =
    [
        new(PayloadConveyorSpec.Classes, world => new PayloadConveyorMechanism(world)),
        new(["PayloadRouter"], world => new PayloadRouterMechanism(world)),
        new(["Constructor"], world => new ConstructorMechanism(world)),
        new(["PayloadDeconstructor"], world => new DeconstructorMechanism(world)),
        new(["PayloadLoader"], world => new PayloadLoaderMechanism(world)),
        new(["PayloadUnloader"], world => new PayloadUnloaderMechanism(world)),
        new(["PayloadMassDriver"], world => new PayloadDriverMechanism(world)),
        new(["PayloadSource"], world => new PayloadSourceMechanism(world)),
        new(["PayloadVoid"], world => new PayloadVoidMechanism(world)),
    ];

    private static readonly Entry[] Campaign =
    [
        new(["LaunchPad"], world => new LaunchPadMechanism(world)),
        new(["LandingPad"], world => new LandingPadMechanism(world)),
    ];

    private static readonly Entry[] Support =
    [
        new(["MendProjector"], world => new MendProjectorMechanism(world)),
        new(["OverdriveProjector"], world => new OverdriveProjectorMechanism(world)),
        new(["RegenProjector"], world => new RegenProjectorMechanism(world)),
    ];

    private static readonly Entry[] Construction =
    [
        new(["ConstructBlock"], world => world.Sites),
    ];

    private static readonly Entry[] Sandbox =
    [
        new(["ItemSource"], world => new ItemSourceMechanism(world)),
        new(["ItemVoid"], world => new ItemVoidMechanism(world)),
        new(["LiquidSource"], world => new LiquidSourceMechanism(world)),
        new(["LiquidVoid"], world => new LiquidVoidMechanism(world)),
        new(["PowerVoid"], world => new PowerVoidMechanism(world)),
    ];

    private static readonly Entry[] All =
    [
        .. Transport,
        .. Storage,
        .. Production,
        .. Heat,
        .. Liquids,
        .. Power,
        .. Support,
        .. Defense,
        .. Lights,
        .. Payloads,
        .. Campaign,
        .. Logic,
        .. Construction,
        .. Sandbox,
    ];

    /// <summary>The mechanism of each block, by block id.</summary>
    public static Mechanism[] CreateAll(World world)
    {
        var byClass = new Dictionary<string, Mechanism>(StringComparer.Ordinal);
        foreach (var entry in All)
        {
            var mechanism = entry.Create(world);
            foreach (var name in entry.Classes)
                byClass.Add(name, mechanism);
        }
        var plain = new PlainBlocks(world);
        return [.. world.Content.Blocks.Select(block => byClass.GetValueOrDefault(block.Class.Name, plain))];
    }

    private sealed record Entry(string[] Classes, Func<World, Mechanism> Create);
}
