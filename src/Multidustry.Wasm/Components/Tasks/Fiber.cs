using System.Runtime.ExceptionServices;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>
/// Code that can stop in the middle and go on later. .NET can't put a stack aside, so that each has a thread of its own; they
/// take turns: only one of them, or who has resumed it, runs at a time.
/// </summary>
internal sealed class Fiber(GuestThread owner, Action body)
{
    private const int StackBytes = 2 << 20, MaxIdle = 16;
    private static readonly Stack<Worker> Idle = new();
    [ThreadStatic]
    private static Fiber? _current;

    private readonly Turn _turn = new(), _back = new();
    private ExceptionDispatchInfo? _failure;
    private bool _isStarted, _isAborted;

    /// <summary>The fiber whose code is running, if it is one's.</summary>
    public static Fiber? Current => _current;

    public GuestThread Owner { get; } = owner;

    public bool IsDone { get; private set; }

    /// <summary>Runs it until it stops or ends; what it throws is thrown here.</summary>
    public void Resume()
    {
        if (_isStarted)
            _turn.Give();
        else
            Start();
        _back.Await();
        _failure?.Throw();
    }

    /// <summary>Gives the turn back to who has resumed it. Called by its own code.</summary>
    public void Suspend()
    {
        _back.Give();
        _turn.Await();
        if (_isAborted)
            throw new FiberAbortedException();
    }

    /// <summary>Ends it where it stands: its code is unwound.</summary>
    public void Abort()
    {
        if (!_isStarted || IsDone)
            return;
        _isAborted = true;
        _turn.Give();
        _back.Await();
    }

    private void Start()
    {
        _isStarted = true;
        Worker? worker;
        lock (Idle)
            Idle.TryPop(out worker);
        (worker ?? new Worker()).Run(this);
    }

    private void Run()
    {
        _current = this;
        try
        {
            body();
        }
        catch (FiberAbortedException)
        {
            // Nobody waits for what it would have done.
        }
        catch (Exception failure)
        {
            if (!_isAborted)
                _failure = ExceptionDispatchInfo.Capture(failure);
        }
        _current = null;
        IsDone = true;
    }

    /// <summary>A thread that runs fibers, one after the other.</summary>
    private sealed class Worker
    {
        private readonly Turn _work = new();
        private Fiber? _fiber;

        public Worker() => new Thread(Loop, StackBytes) { IsBackground = true, Name = "wasm fiber" }.Start();

        public void Run(Fiber fiber)
        {
            _fiber = fiber;
            _work.Give();
        }

        private void Loop()
        {
            while (true)
            {
                _work.Await();
                var fiber = _fiber!;
                _fiber = null;
                fiber.Run();
                var goesOn = false;
                lock (Idle)
                    if (Idle.Count < MaxIdle)
                    {
                        Idle.Push(this);
                        goesOn = true;
                    }
                fiber._back.Give();
                if (!goesOn)
                    return;
            }
        }
    }
}

/// <summary>Unwinds a fiber that is given up.</summary>
internal sealed class FiberAbortedException : Exception;
