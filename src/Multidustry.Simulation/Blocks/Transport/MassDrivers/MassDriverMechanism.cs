using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>
/// Mass drivers shoot bundles of items at each other: the shooter queues at the receiver, both turn to each other, and the
/// first in the queue fires. A receiver hands out what it got.
/// </summary>
internal sealed partial class MassDriverMechanism : Mechanism
{
    private const int None = -1;
    private const float StartRotation = 90f;

    private readonly MassDriverSpec[] _specs;
    private readonly EntityTable _drivers;
    private readonly Column<MassDriverState> _states;
    private readonly ListPool<EntityHandle> _shooterPool;

    public MassDriverMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(MassDriverSpec.Of, MassDriverSpec.Classes);
        _drivers = new EntityTable(world.State, "massDrivers");
        _states = _drivers.AddColumn<MassDriverState>("state");
        _shooterPool = world.State.Register(new ListPool<EntityHandle>("massDrivers.shooterPool"));
    }

    /// <summary>Room is made by handing out and shooting, and a link by configuration; whoever waits looks every tick.</summary>
    public override bool SignalsRoom => false;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _drivers.Allocate();
        ref var driver = ref _states.At(row);
        driver.Link = None;
        driver.Rotation = StartRotation;
    }

    public override void Freed(int building)
    {
        var row = Buildings.State.Values[building];
        _shooterPool.Release(ref _states.At(row).Shooters);
        _drivers.Free(row);
    }

    public override void Removed(int building)
    {
        if (Buildings.Health.Values[building] <= 0f)
            World.DriverBolts.TargetDestroyed(building);
    }

    public override void Update(int building)
    {
        ref var driver = ref StateOf(building);
        var spec = SpecOf(building);
        var link = LinkedTo(building);
        if (link >= 0)
            driver.Link = PositionOf(link);
        var efficiency = Buildings.Efficiency.Values[building];
        if (driver.Reload > 0f)
            driver.Reload = Scalars.Clamp(driver.Reload - efficiency * Buildings.TimeScale.Values[building] / spec.Reload);
        DropInvalidShooter(building, ref driver);
        if (driver.Mode == MassDriverMode.Idle)
            driver.Mode = IsWanted(building, ref driver) ? MassDriverMode.Accepting : link >= 0 ? MassDriverMode.Shooting : MassDriverMode.Idle;
        if (driver.Mode != MassDriverMode.Shooting)
            HandOut(building, ref driver);
        if (IsAtRest(building, driver, link))
            World.SleepUntilChanged(building, -1);
        if (efficiency <= 0f)
            return;
        if (driver.Mode == MassDriverMode.Accepting)
            Accept(building, ref driver, spec.RotateSpeed * efficiency);
        else if (driver.Mode == MassDriverMode.Shooting)
            Shoot(building, ref driver, link, spec.RotateSpeed * efficiency);
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < MaximumAccepted(building, item) && LinkedTo(building) >= 0;

    public override void HandleItem(int building, int source, int item)
    {
        base.HandleItem(building, source, item);
        World.Wake(building);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) => LinkConfig.Accepts(config);

    public override void Configure(int building, in ConfigValue config)
    {
        StateOf(building).Link = LinkConfig.Resolve(World, building, config);
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => LinkConfig.Of(World, building, StateOf(building).Link);

    /// <summary>A bolt arrived and its items are here.</summary>
    public void Received(int building)
    {
        StateOf(building).Reload = 1f;
        World.Wake(building);
    }

    /// <summary>A shot has arrived or should have: the receiver is free for the next shooter.</summary>
    public void Release(int receiver, EntityHandle shooter)
    {
        ref var driver = ref StateOf(receiver);
        var index = _shooterPool.Items(driver.Shooters).IndexOf(shooter);
        if (index >= 0)
            _shooterPool.RemoveAt(ref driver.Shooters, index);
        driver.Mode = MassDriverMode.Idle;
        World.Wake(receiver);
    }

    public override string DescribeState(int building)
    {
        var driver = StateOf(building);
        return $"link {TilePosition.Unpack(driver.Link)} rotation {driver.Rotation:R} reload {driver.Reload:R} {driver.Mode} shooters {driver.Shooters.Count}";
    }

    private ref MassDriverState StateOf(int building) => ref _states.At(Buildings.State.Values[building]);

    private MassDriverSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    private int PositionOf(int building) => World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed;

    private int Room(int building) =>
        World.Traits[Buildings.Block.Values[building]].ItemCapacity - World.Items.Total.Values[Buildings.Items.Values[building]];

    private void HandOut(int building, ref MassDriverState driver)
    {
        driver.DumpCounter += Buildings.TimeScale.Values[building];
        for (; driver.DumpCounter >= 1f; driver.DumpCounter -= 1f)
            ItemTransfer.Dump(World, building, ItemTransfer.Any);
    }

    /// <summary>Nothing to hand out, nowhere to shoot, and nobody who wants to shoot here.</summary>
    private bool IsAtRest(int building, in MassDriverState driver, int link) =>
        driver is { Mode: MassDriverMode.Idle, Link: None, Reload: 0f, Shooters.Count: 0 }
        && link < 0
        && World.Items.Total.Values[Buildings.Items.Values[building]] == 0;
}
