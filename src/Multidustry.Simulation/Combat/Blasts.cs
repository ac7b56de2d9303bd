using System.Runtime.InteropServices;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// Explosions. What they do comes at the begin of later ticks, in the order in which it was set off, and what it sets off in
/// turn without delay comes in the same tick.
/// </summary>
internal sealed class Blasts(World world) : IStatePart
{
    private const float ExplosivenessPerWave = 11f;
    private const float LeastExplosiveness = 2f;
    private const int MostWaves = 25;
    private const float TicksBetweenWaves = 2f;
    private const float WidestWave = 50f;
    private const int NumbersOfSmoke = 2;

    private const float PowerPerBolt = 700f;
    private const float MostBolts = 8f;
    private const float TicksBetweenBolts = 0.8f;
    private const float BoltDelay = 4f;
    private const int LeastSteps = 5;
    private const int StepsMoreOrLess = 2;

    private const float FlammabilityPerFireball = 4f;
    private const float MostParts = 30f;
    private const float PartsPerTick = 2f;
    private const float LiquidPerSplash = 5f;
    private const float FullTurn = 360f;

    private readonly AreaDamage _damage = new(world);
    private readonly LightningStrikes _lightning = new(world);
    private readonly List<PendingBlast> _pending = [];
    private int _strikes;

    public string Name => "blasts";

    /// <summary>Parts of explosions that are still to come.</summary>
    public int Count => _pending.Count;

    /// <summary>Damages everything around a point, less with distance; buildings also less behind what stands in the way, and a tick later.</summary>
    public void Explode(float x, float y, float radius, float damage) => Explode(x, y, radius, damage, BlastTargets.Everybody);

    /// <inheritdoc cref="Explode(float, float, float, float)"/>
    public void Explode(float x, float y, float radius, float damage, BlastTargets targets)
    {
        world.UnitDamage.HitAround(x, y, radius, damage, targets);
        if (targets.Ground)
            _pending.Add(new PendingBlast { Kind = BlastKind.Impact, X = x, Y = y, Radius = radius, Strength = damage, Detail = targets.SparedTeam });
    }

    /// <summary>Damages everything around a point: units less with distance, every tile of a building the same and at once.</summary>
    public void ExplodeThrough(float x, float y, float radius, float damage, BlastTargets targets)
    {
        world.UnitDamage.HitAround(x, y, radius, damage, targets);
        if (targets.Ground)
            _damage.ApplyThrough(x, y, radius, damage, targets.SparedTeam);
    }

    /// <summary>What bursts with its contents throws lightning and fire about, and sends out waves that grow.</summary>
    public void Burst(float x, float y, float size, in BurstContents contents)
    {
        var steps = LeastSteps + Math.Clamp((int)(Power(contents.Power, 0.98f) / 500f), 1, 18);
        for (var bolt = 0; bolt < Math.Min(contents.Power / PowerPerBolt, MostBolts); bolt++)
            _pending.Add(new PendingBlast
            {
                Kind = BlastKind.Lightning,
                Delay = bolt * TicksBetweenBolts + world.RandomState.NextSingle() * BoltDelay,
                X = x,
                Y = y,
                Strength = 3f + Power(contents.Power, 0.35f),
                Detail = steps,
            });
        for (var fireball = 0; fireball < Math.Min(contents.Flammability / FlammabilityPerFireball, MostParts); fireball++)
            _pending.Add(new PendingBlast { Kind = BlastKind.Fireball, Delay = fireball / PartsPerTick, X = x, Y = y });
        if (contents.Explosiveness > LeastExplosiveness)
            SendWaves(x, y, size, contents.Explosiveness);
    }

    /// <summary>What bursts spills a liquid around.</summary>
    public void Splash(float x, float y, int size, int liquid, float amount)
    {
        for (var splash = 0; splash < Math.Min(amount / LiquidPerSplash, MostParts); splash++)
            _pending.Add(new PendingBlast
            {
                Kind = BlastKind.Splash,
                Delay = splash / PartsPerTick,
                X = x,
                Y = y,
                Radius = size,
                Strength = Scalars.Clamp(amount / 4f, 0f, 10f),
                Detail = liquid,
            });
    }

    /// <summary>Lets a tick pass.</summary>
    public void Update()
    {
        if (_pending.Count == 0)
            return;
        for (var i = 0; i < _pending.Count; i++)
        {
            var blast = _pending[i];
            blast.Delay -= 1f;
            _pending[i] = blast;
            if (blast.Delay <= 0f)
                SetOff(blast);
        }
        _pending.RemoveAll(static blast => blast.Delay <= 0f);
    }

    public void Write(SnapshotWriter writer)
    {
        writer.WriteValues<PendingBlast>(CollectionsMarshal.AsSpan(_pending));
        writer.WriteInt32(_strikes);
        writer.WriteInt32(_damage.TableSize);
    }

    public void Read(ref SnapshotReader reader)
    {
        _pending.Clear();
        _pending.AddRange(reader.ReadValues<PendingBlast>());
        _strikes = reader.ReadInt32();
        _damage.RestoreTableSize(reader.ReadInt32());
    }

    public void Hash(ref StateHasher hasher)
    {
        hasher.Add<PendingBlast>(CollectionsMarshal.AsSpan(_pending));
        hasher.Add(_strikes);
        hasher.Add(_damage.TableSize);
    }

    private void SetOff(in PendingBlast blast)
    {
        ref var random = ref world.RandomState;
        switch (blast.Kind)
        {
            case BlastKind.Impact:
                _damage.Apply(blast.X, blast.Y, blast.Radius, blast.Strength, blast.Detail);
                break;
            case BlastKind.Wave:
                Explode(blast.X, blast.Y, blast.Radius, blast.Strength);
                world.SkipRandom(NumbersOfSmoke);
                break;
            case BlastKind.Fireball:
                world.StrayBullets.ThrowFireball(blast.X, blast.Y);
                break;
            case BlastKind.Lightning:
                var angle = random.NextSingle() * FullTurn;
                var steps = blast.Detail + random.NextInt32(-StepsMoreOrLess, StepsMoreOrLess);
                _lightning.Strike(_strikes++, blast.X, blast.Y, angle, blast.Strength, steps);
                break;
            case BlastKind.Splash:
                var reach = (int)blast.Radius;
                Land(blast, blast.X + random.NextInt32(-reach, reach), blast.Y + random.NextInt32(-reach, reach));
                break;
        }
    }

    private void SendWaves(float x, float y, float size, float explosiveness)
    {
        var waves = Math.Clamp((int)(explosiveness / ExplosivenessPerWave), 1, MostWaves);
        for (var wave = 0; wave < waves; wave++)
            _pending.Add(new PendingBlast
            {
                Kind = BlastKind.Wave,
                Delay = wave * TicksBetweenWaves,
                X = x,
                Y = y,
                Radius = Math.Clamp(size + explosiveness, 0f, WidestWave) * ((wave + 1f) / waves),
                Strength = explosiveness / 2f,
            });
    }

    private void Land(in PendingBlast splash, float worldX, float worldY)
    {
        var (x, y) = (Scalars.ToTile(worldX), Scalars.ToTile(worldY));
        if (world.Tiles.Contains(x, y))
            world.PuddleLifecycle.Deposit(world.Tiles.IndexOf(x, y), world.Tiles.IndexOf(x, y), splash.Detail, splash.Strength);
    }

    private static float Power(float value, float exponent) => (float)Transcendental.Pow(value, exponent);
}
