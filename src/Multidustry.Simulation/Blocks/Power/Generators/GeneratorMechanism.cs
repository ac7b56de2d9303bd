using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>What generators share: how much of their power they make, and how long the fuel that was taken last still burns.</summary>
internal abstract class GeneratorMechanism : Mechanism
{
    private const float FullTurn = 360f;

    private readonly GeneratorSpec[] _specs;

    protected GeneratorMechanism(World world, string table) : base(world)
    {
        _specs = world.BlockTable.Specs(GeneratorSpec.Of, GeneratorSpec.Classes);
        Table = new EntityTable(world.State, table);
        Production = Table.AddColumn<float>("production");
        BurnTime = Table.AddColumn<float>("burnTime");
    }

    protected EntityTable Table { get; }

    /// <summary>Part of the full power that is made; above 1 with good fuel or ground.</summary>
    protected Column<float> Production { get; }

    /// <summary>Part of a piece of fuel that is left to burn.</summary>
    protected Column<float> BurnTime { get; }

    public override void Created(int building) => Buildings.State.Values[building] = Table.Allocate();

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    public override float PowerProduction(int building) =>
        Buildings.Is(building, BuildingFlags.Enabled) ? _specs[Buildings.Block.Values[building]].Power * Production.Values[Buildings.State.Values[building]] : 0f;

    /// <summary>A generator that is warm enough takes what is around with it, if the rules let reactors explode.</summary>
    public override void Destroyed(int building)
    {
        if (!World.Rules.ReactorExplosions || !Explodes(building))
            return;
        var explosion = ExplosionOf(building);
        var (x, y) = World.CentreOf(building);
        if (explosion.Damage > 0f)
            World.Blasts.Explode(x, y, explosion.Radius, explosion.Damage);
        for (var i = explosion.Liquid < 0 ? explosion.Puddles : 0; i < explosion.Puddles; i++)
            Spill(x, y, explosion);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = RowOf(building);
        writer.WriteSingle(Production.Values[row]);
        writer.WriteSingle(BurnTime.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var (production, burnTime) = (reader.ReadFinite("generator's production"), reader.ReadFinite("generator's fuel"));
        Production.Values[row] = production;
        BurnTime.Values[row] = burnTime;
    }

    /// <summary>How warm it is, from 0 to 1.</summary>
    protected virtual float WarmthOf(int building) =>
        Buildings.Is(building, BuildingFlags.Enabled) ? Production.Values[Buildings.State.Values[building]] : 0f;

    /// <summary>Whether it explodes when it is destroyed now.</summary>
    protected virtual bool Explodes(int building) => WarmthOf(building) >= ExplosionOf(building).LeastWarmth;

    /// <summary>Adds what a tick gives off, as far as it fits, and hands it to neighbours.</summary>
    protected void GiveOff(int building, LiquidGivenOff output)
    {
        var liquids = Buildings.Liquids.Values[building];
        var made = Production.Values[Buildings.State.Values[building]] * Buildings.TimeScale.Values[building] * output.Amount;
        var room = World.Traits[Buildings.Block.Values[building]].LiquidCapacity - World.Liquids.Get(liquids, output.Liquid);
        World.Liquids.Add(liquids, output.Liquid, Math.Min(made, room));
        LiquidTransfer.Dump(World, building, output.Liquid);
    }

    public override string DescribeState(int building)
    {
        var row = RowOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"production {Production.Values[row]:R} burns {BurnTime.Values[row]:R}");
    }

    /// <summary>The generator's row, with its state as of now.</summary>
    private int RowOf(int building)
    {
        World.CatchUp(building);
        return Buildings.State.Values[building];
    }

    private GeneratorExplosion ExplosionOf(int building) => _specs[Buildings.Block.Values[building]].Explosion;

    private void Spill(float x, float y, GeneratorExplosion explosion)
    {
        var angle = World.RandomState.NextSingle() * FullTurn;
        var distance = World.RandomState.NextSingle() * explosion.PuddleRange;
        var tileX = Scalars.ToTile(x + distance * Trigonometry.CosDegrees(angle));
        var tileY = Scalars.ToTile(y + distance * Trigonometry.SinDegrees(angle));
        if (World.Tiles.Contains(tileX, tileY))
            World.PuddleLifecycle.Deposit(World.Tiles.IndexOf(tileX, tileY), World.Tiles.IndexOf(tileX, tileY), explosion.Liquid, explosion.PuddleAmount);
    }
}
