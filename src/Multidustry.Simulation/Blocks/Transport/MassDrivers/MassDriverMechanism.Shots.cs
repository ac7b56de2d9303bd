using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>Who shoots at whom, and the shot.</summary>
internal sealed partial class MassDriverMechanism
{
    private const float ToRadians = MathF.PI / 180f;

    /// <summary>Random numbers for the bolt's direction, which never varies, and the sound of the shot.</summary>
    private const int NumbersOfShot = 2;

    private const float ReloadedBelow = 0.0001f;
    private const float AimTolerance = 2f;

    /// <summary>The driver that a driver may shoot at, -1 for none.</summary>
    private int LinkedTo(int building)
    {
        var position = TilePosition.Unpack(StateOf(building).Link);
        var other = World.Tiles.BuildingAt(position.X, position.Y);
        return other >= 0
            && Buildings.Block.Values[other] == Buildings.Block.Values[building]
            && Buildings.Team.Values[other] == Buildings.Team.Values[building]
            && IsInRange(building, other) ? other : -1;
    }

    private bool IsInRange(int building, int other)
    {
        var ((x, y), (otherX, otherY)) = (World.CentreOf(building), World.CentreOf(other));
        var range = SpecOf(building).Range;
        return (otherX - x) * (otherX - x) + (otherY - y) * (otherY - y) < range * range;
    }

    /// <summary>Somebody wants to shoot here and there is room for it.</summary>
    private bool IsWanted(int building, ref MassDriverState driver) =>
        driver.Shooters.Count > 0 && Room(building) >= SpecOf(building).MinimumItems;

    private void DropInvalidShooter(int building, ref MassDriverState driver)
    {
        if (driver.Shooters.Count > 0 && !IsValidShooter(building, _shooterPool.At(driver.Shooters, 0)))
            _shooterPool.RemoveAt(ref driver.Shooters, 0);
    }

    private bool IsValidShooter(int building, EntityHandle shooter) =>
        IsStanding(shooter)
        && Buildings.Efficiency.Values[shooter.Row] > 0f
        && Buildings.Block.Values[shooter.Row] == Buildings.Block.Values[building]
        && StateOf(shooter.Row).Link == PositionOf(building)
        && IsInRange(building, shooter.Row);

    private bool IsStanding(EntityHandle building) => World.DriverBolts.IsStanding(building);

    private void Accept(int building, ref MassDriverState driver, float turn)
    {
        if (!IsWanted(building, ref driver))
            driver.Mode = MassDriverMode.Idle;
        else if (_shooterPool.At(driver.Shooters, 0) is var shooter && IsStanding(shooter))
            driver.Rotation = Angles.MoveToward(driver.Rotation, AngleTo(building, shooter.Row), turn);
    }

    private void Shoot(int building, ref MassDriverState driver, int link, float turn)
    {
        if (link < 0 || IsWanted(building, ref driver))
        {
            driver.Mode = MassDriverMode.Idle;
            return;
        }
        var minimum = SpecOf(building).MinimumItems;
        if (World.Items.Total.Values[Buildings.Items.Values[building]] < minimum || Room(link) < minimum)
            return;
        ref var receiver = ref StateOf(link);
        var self = Buildings.HandleOf(building);
        if (!_shooterPool.Items(receiver.Shooters).Contains(self))
            _shooterPool.Add(ref receiver.Shooters, self);
        World.Wake(link);
        if (driver.Reload > ReloadedBelow)
            return;
        var angle = AngleTo(building, link);
        driver.Rotation = Angles.MoveToward(driver.Rotation, angle, turn);
        if (_shooterPool.At(receiver.Shooters, 0) != self
            || receiver.Mode != MassDriverMode.Accepting
            || !(Angles.Distance(driver.Rotation, angle) < AimTolerance)
            || !(Angles.Distance(receiver.Rotation, angle + 180f) < AimTolerance))
            return;
        Fire(building, ref driver, link, angle);
        driver.Mode = MassDriverMode.Idle;
    }

    private void Fire(int building, ref MassDriverState driver, int link, float angle)
    {
        var spec = SpecOf(building);
        var ((x, y), (toX, toY)) = (World.CentreOf(building), World.CentreOf(link));
        driver.Reload = 1f;
        Span<int> cargo = stackalloc int[World.Content.Items.Count];
        Load(building, cargo);
        var radians = angle * ToRadians;
        World.DriverBolts.Add(new DriverBolt
        {
            X = x + spec.Translation * Trigonometry.CosDegrees(angle),
            Y = y + spec.Translation * Trigonometry.SinDegrees(angle),
            VelocityX = spec.BoltSpeed * Trigonometry.Cos(radians),
            VelocityY = spec.BoltSpeed * Trigonometry.Sin(radians),
            Lifetime = spec.BoltLifetime,
            FromX = x,
            FromY = y,
            ToX = toX,
            ToY = toY,
            Target = Buildings.HandleOf(link),
            Flags = BoltFlags.JustFired,
        }, cargo);
        World.SkipRandom(NumbersOfShot);
        World.DriverBolts.ReleaseLater(new DriverRelease
        {
            Delay = Math.Min(spec.BoltLifetime, Scalars.Length(x - toX, y - toY) / spec.BoltSpeed),
            Shooter = Buildings.HandleOf(building),
            Receiver = Buildings.HandleOf(link),
        });
    }

    /// <summary>Takes items out by id, up to what a driver holds.</summary>
    private void Load(int building, Span<int> cargo)
    {
        var items = Buildings.Items.Values[building];
        var left = World.Traits[Buildings.Block.Values[building]].ItemCapacity;
        for (var item = 0; item < cargo.Length; item++)
        {
            cargo[item] = Math.Min(World.Items.Get(items, item), left);
            left -= cargo[item];
            World.Items.Remove(items, item, cargo[item]);
        }
    }

    private float AngleTo(int building, int other)
    {
        var ((x, y), (otherX, otherY)) = (World.CentreOf(building), World.CentreOf(other));
        return Trigonometry.Angle(otherX - x, otherY - y);
    }
}
