using System.Runtime.InteropServices;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Environment;

/// <summary>Weather: it comes up and fades, pushes units, gives them status effects, and changes attributes of the whole map.</summary>
internal sealed class WeatherTable(World world) : IStatePart
{
    /// <summary>Ticks in which weather fades at its end.</summary>
    public const float FadeTicks = 240f;

    private const float Rise = 0.004f, LeastPush = 0.001f, EffectOverlap = 5f;
    private const int DrawsOfNewWind = 1;

    private readonly List<WeatherState> _active = [];

    public string Name => "weather";

    /// <summary>The weathers that are on, the oldest first.</summary>
    public ReadOnlySpan<WeatherState> Active => CollectionsMarshal.AsSpan(_active);

    /// <summary>Whether weather became stronger or weaker in the last tick.</summary>
    public bool IsChanging { get; private set; }

    public bool IsOn(Weather weather) => IndexOf(weather) >= 0;

    /// <summary>Starts a weather with a wind from anywhere.</summary>
    public void Start(Weather weather, float intensity, float ticks)
    {
        var angle = world.RandomState.NextSingle() * (MathF.PI * 2f);
        world.SkipRandom(DrawsOfNewWind);
        var state = new WeatherState
        {
            Kind = weather.Id,
            EntityId = world.NextEntityId(),
            Intensity = Math.Clamp(intensity, 0f, 1f),
            Life = ticks,
            WindX = Trigonometry.Cos(angle),
            WindY = Trigonometry.Sin(angle),
        };
        _active.Add(state);
        world.Events.Add(new WorldEvent(WorldEventKind.WeatherStarted)
        {
            Item = weather.Id,
            X = state.WindX,
            Y = state.WindY,
            Config = ConfigValue.Vector(new(intensity, ticks)),
        });
    }

    /// <summary>Goes on with a weather of a save; a kind can be on once.</summary>
    public bool Resume(in WeatherState state)
    {
        if (IsOn(world.Content.Weathers[state.Kind]))
            return false;
        _active.Add(state);
        return true;
    }

    /// <summary>Gives a weather that is on some time left.</summary>
    public void SetLife(Weather weather, float ticks)
    {
        if (IndexOf(weather) is >= 0 and var index)
            CollectionsMarshal.AsSpan(_active)[index].Life = ticks;
    }

    /// <summary>Ticks that a weather has left; 0 when it isn't on.</summary>
    public float LifeOf(Weather weather) => IndexOf(weather) is >= 0 and var index ? _active[index].Life : 0f;

    /// <summary>What all weather adds to an attribute of the whole map.</summary>
    public float Attribute(string name)
    {
        var sum = 0f;
        foreach (ref readonly var state in Active)
            sum += world.Content.Weathers[state.Kind].Attribute(name) * state.Opacity;
        return sum;
    }

    /// <summary>Lets a tick pass.</summary>
    public void Update()
    {
        IsChanging = false;
        if (_active.Count == 0)
            return;
        if (WillChange())
        {
            // Who sleeps has to catch up with what was until now.
            world.CatchUpAll();
            IsChanging = true;
        }
        foreach (ref var state in CollectionsMarshal.AsSpan(_active))
        {
            var weather = world.Content.Weathers[state.Kind];
            state.Opacity = NextOpacity(state);
            state.Life -= 1f;
            Push(weather, state);
            GiveStatus(weather, ref state);
        }
        _active.RemoveAll(static state => state.Life < 0f);
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<WeatherState>(Active);

    public void Read(ref SnapshotReader reader)
    {
        _active.Clear();
        _active.AddRange(reader.ReadValues<WeatherState>());
        IsChanging = true;
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<WeatherState>(Active);

    private bool WillChange()
    {
        foreach (ref readonly var state in Active)
            if (NextOpacity(state) != state.Opacity || state.Life < 1f)
                return true;
        return false;
    }

    private static float NextOpacity(in WeatherState state) =>
        state.Life < FadeTicks ? Math.Min(state.Life / FadeTicks, state.Opacity) : Scalars.Lerp(state.Opacity, 1f, Rise);

    private void Push(Weather weather, in WeatherState state)
    {
        var speed = weather.Force * state.Intensity;
        if (speed <= LeastPush)
            return;
        var (units, windX, windY) = (world.Units, state.WindX * speed, state.WindY * speed);
        foreach (var unit in world.UnitOrder.Rows)
        {
            var mass = world.UnitSpecs[units.Type.Values[unit]].Mass;
            units.VelocityX.Values[unit] += windX / mass;
            units.VelocityY.Values[unit] += windY / mass;
        }
    }

    private void GiveStatus(Weather weather, ref WeatherState state)
    {
        if (weather.Status.Name == "none")
            return;
        if (state.EffectTimer > 0f)
        {
            state.EffectTimer -= 1f;
            return;
        }
        state.EffectTimer = weather.StatusDuration - EffectOverlap;
        foreach (var unit in world.UnitOrder.Rows)
            if ((weather.HitsGround && world.Movement.IsGrounded(unit)) || (weather.HitsAir && world.Movement.IsFlying(unit)))
                world.UnitStatuses.Apply(unit, weather.Status, weather.StatusDuration);
    }

    private int IndexOf(Weather weather)
    {
        for (var i = 0; i < _active.Count; i++)
            if (_active[i].Kind == weather.Id)
                return i;
        return -1;
    }
}
